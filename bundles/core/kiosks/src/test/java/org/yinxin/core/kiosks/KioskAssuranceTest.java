package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** A campus card alone opens what shows neither ID number nor photo. */
final class KioskAssuranceTest {
  private static final KioskSession CARD =
      new KioskSession("t", "library", "S1", "张*雨", Method.CAMPUS_CARD, 1, 60);
  private static final KioskSession SURE = CARD.raised();
  private static final CertificateOption COURSES =
      new CertificateOption(
          "courses",
          new LocalizedText("课程", "Courses"),
          List.of(new CertificateOption.Choice("all", new LocalizedText("全部", "All"))));

  private final World world = new World(TestDatabase.DERBY);
  private final Map<String, Document> documents = new HashMap<>();
  private final FakeTypes types = new FakeTypes();
  private final FewCredentials credentials =
      new FewCredentials() {
        @Override
        public Optional<Credential> byId(String id) {
          return id.equals("c1") ? Optional.of(credential()) : Optional.empty();
        }

        @Override
        public Optional<Document> document(String credentialId) {
          return Optional.ofNullable(documents.get(credentialId));
        }
      };
  private final StoredKioskAssurance assurance =
      new StoredKioskAssurance(world.settings, credentials, types, world);

  private static Document document(Block... blocks) {
    return new Document(
        "award", Language.CHINESE, PageStyle.CERTIFICATE, "获奖证明", "1号", List.of(blocks));
  }

  private boolean isWithheld(KioskSession session, Document document) {
    documents.put("c1", document);
    return assurance.withheld(session, credential()).isPresent();
  }

  private static Credential credential() {
    return new Credential(
        "c1",
        "S1",
        "张晓雨",
        "award",
        new LocalizedText("获奖证明", "Award"),
        "zh-CN",
        "1号",
        "office",
        new LocalizedText("某大学", "A University"),
        Instant.EPOCH,
        Optional.empty(),
        Credential.State.VALID,
        Optional.empty(),
        Optional.empty(),
        "CODE",
        "http://localhost/v/CODE",
        "sha",
        "range",
        OptionalLong.empty(),
        true,
        false);
  }

  @Test
  void whatADocumentShowsDecidesWhateverItsType() {
    Document plain = document(new Note("张晓雨获一等奖。"));
    Document number = document(new Note("证号 50010120050412123X"));
    Document photo = document(new Photo("a".repeat(64)), new Note("张晓雨获一等奖。"));
    assertFalse(isWithheld(CARD, plain));
    assertTrue(isWithheld(CARD, number));
    assertTrue(isWithheld(CARD, photo));
    assertFalse(isWithheld(SURE, number));
    assertFalse(isWithheld(SURE, photo));
  }

  @Test
  void aCredentialWithoutADocumentIsWithheld() {
    assertTrue(assurance.withheld(CARD, credential()).isPresent());
    assertFalse(assurance.withheld(SURE, credential()).isPresent());
  }

  @Test
  void aCredentialIsGivenToItsPersonInASessionThatIsSureEnough() throws Exception {
    AssuredIssuance issuance = new AssuredIssuance(assurance, null, credentials);
    KioskSession other = new KioskSession("t", "library", "S2", "李*", Method.SCAN, 2, 60);
    documents.put("c1", document(new Note("证号 50010120050412123X")));

    refused(AccessReason.NOT_FOUND, () -> issuance.credential("c1", other));
    refused(AccessReason.NOT_FOUND, () -> issuance.credential("c2", SURE));
    refused(AccessReason.NOT_SURE_ENOUGH, () -> issuance.credential("c1", CARD));
    refused(AccessReason.NOT_ALLOWED, () -> issuance.apply(request(Map.of()), "", other));
    assertEquals("c1", issuance.credential("c1", SURE).id());
  }

  private static void refused(AccessReason reason, Executable call) {
    assertEquals(reason, assertThrows(Refusal.class, call).reason());
  }

  @Test
  void anOperatorsSettingWins() {
    Document number = document(new Note("证号 50010120050412123X"));
    world.settings.set("assurance/award", "1", "admin", "", 0);
    assertFalse(isWithheld(CARD, number));
    world.settings.set("assurance/award", "2", "admin", "", 1);
    assertTrue(isWithheld(CARD, document(new Note("张晓雨获一等奖。"))));
    assertFalse(isWithheld(SURE, number));
    world.settings.set("assurance/award", "", "admin", "", 2);
    assertTrue(isWithheld(CARD, number));
  }

  @Test
  void aCampusCardIsOfferedTheTypeWithoutIdNumberAndPhoto() {
    List<CertificateOption> all =
        List.of(COURSES, CertificateOption.photo(), CertificateOption.idNumber());
    types.have("award", all, List.of());
    assertEquals(Optional.empty(), assurance.withheld(CARD, "award"));
    assertEquals(
        List.of("courses=all", "photo=none", "id-number=none"),
        assurance.offered(CARD, "award", all).stream()
            .map(o -> o.name() + "=" + o.choices().get(0).value())
            .toList());
    assertEquals(all, assurance.offered(SURE, "award", all));
    world.settings.set("assurance/award", "1", "admin", "", 0);
    assertEquals(all, assurance.offered(CARD, "award", all));
  }

  @Test
  void whatIsNotAskedForIsLeftOutAndTheRestRefused() throws Exception {
    types.have(
        "award",
        List.of(COURSES, CertificateOption.photo(), CertificateOption.idNumber()),
        List.of());
    assertEquals(
        Map.of("photo", "none", "id-number", "none", "courses", "all"),
        assurance.allowed(CARD, request(Map.of("courses", "all"))).options());
    for (Map<String, String> shown :
        List.of(Map.of("photo", "show"), Map.of("id-number", "masked"))) {
      Refusal refused = assertThrows(Refusal.class, () -> assurance.allowed(CARD, request(shown)));
      assertEquals(IssuanceReason.NOT_ELIGIBLE, refused.reason());
      assertEquals(shown, assurance.allowed(SURE, request(shown)).options());
    }
  }

  private static ApplicationRequest request(Map<String, String> options) {
    return new ApplicationRequest("S1", "award", "", options, "");
  }

  @Test
  void aTypeThatCannotLeaveThemOutNeedsMoreThanACard() {
    List<RecordKind> photos = List.of(AcademicRecords.PERSON, AcademicRecords.PHOTO);
    types.have("award", List.of(COURSES), photos);
    assertTrue(assurance.withheld(CARD, "award").isPresent());
    assertFalse(assurance.withheld(SURE, "award").isPresent());
    assertThrows(Refusal.class, () -> assurance.allowed(CARD, request(Map.of())));

    types.have("award", List.of(CertificateOption.photo()), photos);
    assertFalse(assurance.withheld(CARD, "award").isPresent());

    CertificateOption always =
        new CertificateOption(
            CertificateOption.ID_NUMBER,
            new LocalizedText("证件号码", "ID number"),
            List.of(new CertificateOption.Choice("show", new LocalizedText("显示", "shown"))));
    types.have("award", List.of(always), List.of());
    assertTrue(assurance.withheld(CARD, "award").isPresent());
    assertTrue(assurance.withheld(CARD, "unheard-of").isPresent());
  }
}
