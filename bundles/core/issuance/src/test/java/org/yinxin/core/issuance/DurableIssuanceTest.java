package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateOption.Choice;
import org.yinxin.document.Table;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class DurableIssuanceTest {
  private static final String PERSON = "2022001";

  private final World world;

  DurableIssuanceTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  @Test
  void byAnAlteredRecordNothingIsIssued() {
    world.registry.altered.add("2022001");

    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> world.issuance.apply(World.request("2022001", ""), Submission.BY_HOLDER, ""));

    assertEquals(IssuanceReason.DATA_ALTERED, refused.reason());
    assertTrue(refused.explanation().zh().contains("2022001"), "the row is named to the office");
    assertEquals(0, world.count("application"));
  }

  @Test
  void anApplicationEndsAsACredentialInVaultAndLog() throws Exception {
    Application application = world.apply(PERSON);

    assertEquals(State.ISSUED, application.state());
    Credential credential = world.credential(application);
    assertEquals("教证〔2026〕00001号", credential.number());
    assertEquals("张三", credential.holderName());
    assertEquals(world.now, credential.issuedAt());
    assertTrue(world.press.files.containsKey(credential.sha256()));
    assertEquals(OptionalLong.of(0), credential.logIndex());
    assertEquals(List.of(), world.disagreements());
    assertEquals(
        Optional.of(credential),
        world.credentials.byCode(credential.code().toLowerCase(Locale.ROOT)));
  }

  @Test
  void aSealWithoutATimeStampIsKnownUntilALongTermFormHasOne() throws Exception {
    world.press.timestamped = false;
    Credential credential = world.credential(world.apply(PERSON));
    assertTrue(credential.unstamped());

    world.database.transaction(
        h ->
            h.createUpdate(
                    "INSERT INTO long_term_file (credential_id, generation, sha256, stamped_at,"
                        + " stamp_ends, log_entry) VALUES (:id, 1, :sha, :now, :now, 'entry')")
                .bind("id", credential.id())
                .bind("sha", "f".repeat(64))
                .bind("now", world.now)
                .execute());

    assertFalse(world.credentials.byCode(credential.code()).orElseThrow().unstamped());
  }

  @Test
  void ofASealWithATimeStampAndOneOfBeforeTheColumnNothingIsSaid() throws Exception {
    Credential stamped = world.credential(world.apply(PERSON));
    assertFalse(stamped.unstamped());

    world.press.timestamped = false;
    world.registry.names.put("2022002", "李四");
    Credential older = world.credential(world.apply("2022002"));
    world.database.transaction(
        h -> h.execute("UPDATE credential SET timestamped = NULL WHERE id = ?", older.id()));

    assertFalse(world.credentials.byCode(older.code()).orElseThrow().unstamped());
  }

  /** The remark on a time-stamp is all that an altered column changes. */
  @Test
  void whoAltersTheColumnOfTheTimeStampChangesNeitherStateNorAudit() throws Exception {
    Credential credential = world.credential(world.apply(PERSON));
    world.database.transaction(h -> h.execute("UPDATE credential SET timestamped = 0"));

    Credential altered = world.credentials.byCode(credential.code()).orElseThrow();
    assertTrue(altered.unstamped());
    assertEquals(Credential.State.VALID, altered.state());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void whileTheLogListensToKiosksNothingIsAcceptedOrSealed() throws Exception {
    world.press.diskIsFull = true;
    Application waiting = world.apply(PERSON);
    world.ledger.listens = true;
    world.press.diskIsFull = false;

    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> world.issuance.apply(World.request(PERSON, "another"), Submission.BY_HOLDER, ""));

    assertEquals(IssuanceReason.UNAVAILABLE, refused.reason());
    assertTrue(refused.explanation().zh().contains("自助终端"), refused.explanation()::zh);
    Application sealing = world.issuance.resume(waiting.id());
    assertEquals(State.SEALING, sealing.state());
    assertTrue(sealing.reason().orElseThrow().zh().contains("无需重新申请"));
    world.ledger.listens = false;
    assertEquals(State.ISSUED, world.issuance.resume(waiting.id()).state());
  }

  @Test
  void itIsValidToTheEndOfADayInShanghai() throws Exception {
    world.now = Instant.parse("2026-11-24T15:59:59Z");
    Application evening = world.apply(PERSON);
    world.registry.names.put("2022002", "李四");
    world.now = Instant.parse("2026-11-24T16:00:00Z");
    Application midnight = world.apply("2022002");

    assertEquals(
        Optional.of(Instant.parse("2027-02-21T16:00:00Z")), world.credential(evening).validUntil());
    assertEquals(
        Optional.of(Instant.parse("2027-02-22T16:00:00Z")),
        world.credential(midnight).validUntil());
  }

  @Test
  void equalContentLeadsToTheSameCredential() throws Exception {
    Application first = world.apply(PERSON);
    world.pass(Duration.ofDays(1));
    Application second = world.apply(PERSON);

    assertNotEquals(first.id(), second.id());
    assertEquals(State.ISSUED, second.state());
    assertEquals(first.credentialId(), second.credentialId());
    assertEquals(1, world.press.files.size());
  }

  @Test
  void askingWhatAnApplicationWouldLeadToKeepsNothing() throws Exception {
    assertEquals(Optional.empty(), world.issuance.check(World.request(PERSON, "")));
    assertEquals(0, world.count("application"));
    assertEquals(0, world.count("document_number"));
    assertEquals(
        IssuanceReason.NOT_ELIGIBLE,
        assertThrows(Refusal.class, () -> world.issuance.check(World.request("nobody", "")))
            .reason());

    Application issued = world.apply(PERSON);

    assertEquals(issued.credentialId(), world.issuance.check(World.request(PERSON, "")));
    assertEquals(Optional.empty(), world.issuance.check(World.request(PERSON, "求职")));
    assertEquals(0, world.issuance.inProgress());
  }

  @Test
  void whatHasExpiredIsIssuedAnew() throws Exception {
    Application first = world.apply(PERSON);
    world.pass(Duration.ofDays(FakeTypes.VALIDITY_DAYS));
    Application second = world.apply(PERSON);

    assertNotEquals(first.credentialId(), second.credentialId());
    assertEquals(Credential.State.VALID, world.credential(first).state());
  }

  @Test
  void whatWasRevokedIsIssuedAnew() throws Exception {
    Application first = world.apply(PERSON);
    assertTrue(
        world.credentials.revoke(first.credentialId().orElseThrow(), "a mistake", "registrar"));
    Application second = world.apply(PERSON);

    assertNotEquals(first.credentialId(), second.credentialId());
    assertEquals(Credential.State.REVOKED, world.credential(first).state());
  }

  @Test
  void changedFactsSupersede() throws Exception {
    Credential first = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofDays(1));
    Credential second = world.credential(world.apply(PERSON));

    Credential old = world.credentials.byId(first.id()).orElseThrow();
    assertEquals(Credential.State.SUPERSEDED, old.state());
    assertEquals(Optional.of(second.id()), old.successor());
    assertEquals(Optional.of(world.now), old.stateSince());
    assertEquals(Credential.State.VALID, second.state());
    LogEntry last = world.ledger.committed().get(2);
    assertEquals(LogEntry.Kind.SUPERSEDE, last.kind());
    assertEquals(OptionalLong.of(0), last.subject());
    assertEquals(second.sha256(), last.fileSha256());
  }

  @Test
  void whatDependsOnThePersonIsOfferedToThatPersonAloneAndAppearsInTheTitle() throws Exception {
    LocalizedText march = new LocalizedText("2025年3月", "March 2025");
    LocalizedText june = new LocalizedText("2025年6月", "June 2025");
    world.types.personal.put(
        "张三",
        new CertificateOption(
            "sitting",
            new LocalizedText("场次", "Sitting"),
            List.of(new Choice("2025-06", june), new Choice("2025-03", march))));
    world.registry.names.put("2022002", "李四");
    Map<String, String> chosen = Map.of("sitting", "2025-03");

    Application application =
        world.issuance.apply(
            new ApplicationRequest(PERSON, "proof", "", chosen, ""), Submission.BY_HOLDER, "");

    assertEquals(
        new LocalizedText("证明（2025年3月）", "Proof (March 2025)"),
        world.credential(application).title());
    assertEquals("证明（2025年6月）", world.credential(world.apply(PERSON)).title().zh());
    assertEquals(
        IssuanceReason.BAD_REQUEST,
        world.refusal(new ApplicationRequest("2022002", "proof", "", chosen, "")));
  }

  @Test
  void anAverageThatDoesNotFollowFromItsRowsIsNeverIssued() throws Exception {
    world.types.table = Optional.of(stating("3.50"));
    Credential credential = world.credential(world.apply(PERSON));
    assertEquals(
        Map.of(new Table.Mean("GPA", 1, 0, "3.50"), true),
        world.credentials.document(credential.id()).orElseThrow().derivations());

    world.types.table = Optional.of(stating("3.60"));
    assertEquals(
        IssuanceReason.CANNOT_COMPOSE, world.refusal(World.request(PERSON, "another purpose")));
  }

  private static Table stating(String gpa) {
    return new Table(
        List.of(new Table.Column("学分", 1, true), new Table.Column("绩点", 1, true)),
        List.of(new Table.Section("", List.of(List.of("2", "3.50")))),
        1,
        "",
        "",
        List.of(new Table.Mean("GPA", 1, 0, gpa)));
  }

  @Test
  void aChangedPhotoSupersedesWhereItIsShownAndOnlyThere() throws Exception {
    ApplicationRequest plain =
        new ApplicationRequest(PERSON, "proof", "zh-CN", Map.of("photo", "none"), "");
    world.registry.photos.put(PERSON, "ab".repeat(32));
    Credential shown = world.credential(world.apply(PERSON));
    Credential left = world.credential(world.issuance.apply(plain, Submission.BY_HOLDER, ""));
    assertEquals("证明", shown.title().zh());
    assertEquals("证明（不附照片）", left.title().zh());

    world.registry.photos.put(PERSON, "cd".repeat(32));
    Credential newer = world.credential(world.apply(PERSON));

    Credential old = world.credentials.byId(shown.id()).orElseThrow();
    assertEquals(Credential.State.SUPERSEDED, old.state());
    assertEquals(Optional.of(newer.id()), old.successor());
    assertEquals(
        left.id(), world.credential(world.issuance.apply(plain, Submission.BY_HOLDER, "")).id());
    assertEquals(Credential.State.VALID, world.credentials.byId(left.id()).orElseThrow().state());
  }

  @Test
  void aCorrectedIdNumberSupersedesWhereItIsShownAndOnlyThere() throws Exception {
    ApplicationRequest showing =
        new ApplicationRequest(PERSON, "proof", "zh-CN", Map.of("id-number", "show"), "");
    world.registry.idNumbers.put(PERSON, "000000200503020123");
    Credential plain = world.credential(world.apply(PERSON));
    Credential shown = world.credential(world.issuance.apply(showing, Submission.BY_HOLDER, ""));
    assertEquals("证明", plain.title().zh());
    assertEquals("证明（显示完整证件号码）", shown.title().zh());

    world.registry.idNumbers.put(PERSON, "00000020050302014X");

    assertEquals(plain.id(), world.credential(world.apply(PERSON)).id());
    Credential newer = world.credential(world.issuance.apply(showing, Submission.BY_HOLDER, ""));
    assertEquals(
        Optional.of(newer.id()), world.credentials.byId(shown.id()).orElseThrow().successor());
  }

  @Test
  void aKindOfWhichThereIsNothingIsNoFact() throws Exception {
    Application before = world.apply(PERSON);
    world.registry.knowsOfPhotos = true;
    Application after = world.apply(PERSON);

    assertEquals(before.credentialId(), after.credentialId());
  }

  @Test
  void aChangedPurposeSupersedesNothing() throws Exception {
    Application work = world.issuance.apply(World.request(PERSON, "求职"), Submission.BY_HOLDER, "");
    Application study = world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, "");

    assertNotEquals(work.credentialId(), study.credentialId());
    assertEquals("证明（用途：求职）", world.credential(work).title().zh());
    assertEquals(Credential.State.VALID, world.credential(work).state());
    assertEquals(Credential.State.VALID, world.credential(study).state());
  }

  @Test
  void anotherOptionSupersedesNothing() throws Exception {
    Application with = world.apply(PERSON);
    world.registry.names.put(PERSON, "张三丰");
    Application without =
        world.issuance.apply(
            new ApplicationRequest(PERSON, "proof", "zh-CN", Map.of("photo", "none"), ""),
            Submission.BY_HOLDER,
            "");

    assertEquals(Credential.State.VALID, world.credential(without).state());
    assertEquals(Credential.State.VALID, world.credential(with).state());
  }

  @Test
  void theFactsOfOthersSupersedeNothing() throws Exception {
    Application first = world.apply(PERSON);
    world.registry.names.put("2022002", "李四");
    world.apply("2022002");

    assertEquals(Credential.State.VALID, world.credential(first).state());
  }

  /** The refusal is equal for a holder, an office, the console, a row of a batch, and a renewal. */
  @Test
  void aTypeForOtherPeopleIsRefusedHoweverItIsAskedFor() throws Exception {
    Application before = world.apply("2022001");
    world.registry.audiences.put("2022001", "staff;postgraduate");
    ApplicationRequest request = World.request("2022001", "again");
    List<Executable> calls =
        List.of(
            () -> world.issuance.check(request),
            () -> world.issuance.preview(request),
            () -> world.issuance.apply(request, Submission.BY_HOLDER, ""),
            () ->
                world.issuance.apply(
                    request, new Submission(Origin.CONSOLE, "console", "console", false), ""),
            () ->
                world.issuance.renew(
                    before.credentialId().orElseThrow(),
                    new Submission(Origin.COUNTER, "clerk", "更正", false)));
    for (Executable call : calls) {
      Refusal refused = assertThrows(Refusal.class, call);
      assertEquals(IssuanceReason.NOT_ELIGIBLE, refused.reason());
      assertEquals("这种凭证面向其他人员类别。", refused.explanation().zh());
    }
    assertEquals(1, world.count("application"));

    world.registry.audiences.put("2022001", "postgraduate;undergraduate");
    assertEquals(
        Application.State.ISSUED, world.issuance.apply(request, Submission.BY_HOLDER, "").state());
  }

  @Test
  void refusalsKeepNothing() {
    world.registry.names.put("缺", "缺");
    world.registry.names.put("囧", FakePress.NO_GLYPH);

    assertEquals(IssuanceReason.NOT_ELIGIBLE, world.refusal(World.request("nobody", "")));
    assertEquals(IssuanceReason.CANNOT_COMPOSE, world.refusal(World.request("缺", "")));
    assertEquals(IssuanceReason.CANNOT_COMPOSE, world.refusal(World.request("囧", "")));
    assertEquals(IssuanceReason.BAD_REQUEST, world.refusal(World.request(PERSON, "求".repeat(101))));
    assertEquals(IssuanceReason.NO_SUCH_TYPE, world.refusal(other("diploma", "", Map.of())));
    assertEquals(IssuanceReason.BAD_REQUEST, world.refusal(other("proof", "en", Map.of())));
    assertEquals(
        IssuanceReason.BAD_REQUEST, world.refusal(other("proof", "", Map.of("photo", "big"))));
    assertEquals(
        IssuanceReason.BAD_REQUEST, world.refusal(other("proof", "", Map.of("frame", "gold"))));

    assertEquals(0, world.count("application"));
    assertEquals(0, world.count("document_number"));
    assertEquals(0, world.press.files.size());
  }

  private static ApplicationRequest other(String type, String language, Map<String, String> o) {
    return new ApplicationRequest(PERSON, type, language, o, "");
  }

  @Test
  void aTypeComposesOnceAndHoldsUpNoOtherNumber() throws Exception {
    AtomicReference<String> meanwhile = new AtomicReference<>();
    world.types.whileComposing =
        () -> {
          world.types.whileComposing = () -> {};
          meanwhile.set(number(World.request(PERSON, "求职")));
        };

    String slow = number(World.request(PERSON, "存档"));

    assertEquals("教证〔2026〕00001号", meanwhile.get());
    assertEquals("教证〔2026〕00002号", slow);
    assertEquals(2, world.types.composed.get());
  }

  private String number(ApplicationRequest request) {
    try {
      return world.credential(world.issuance.apply(request, Submission.BY_HOLDER, "")).number();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPurposeOfAHundredRareCharactersIsAccepted() throws Exception {
    Application application =
        world.issuance.apply(World.request(PERSON, "𬍛".repeat(100)), Submission.BY_HOLDER, "");

    assertEquals(State.ISSUED, application.state());
  }

  @Test
  void aPreviewKeepsNothingAndHasNoNumber() throws Exception {
    String preview =
        new String(world.issuance.preview(World.request(PERSON, "求职")), StandardCharsets.UTF_8);

    assertTrue(preview.contains("兹证明张三求职"), preview);
    assertTrue(preview.contains("\"number\":\"\""), preview);
    assertEquals(0, world.count("application"));
    assertEquals(0, world.count("document_number"));
  }
}
