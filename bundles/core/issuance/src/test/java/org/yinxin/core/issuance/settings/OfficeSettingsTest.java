package org.yinxin.core.issuance.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.OfficeSettings.Days;
import org.yinxin.services.settings.OfficeSettings.Numbering;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.services.settings.Validity;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Offices decide about their own types and numbers, and nobody else does. */
@EachDatabase
final class OfficeSettingsTest implements FewTypes {
  private static final int TYPE_DAYS = 90;
  private static final String OFFICE = "academic-affairs";
  private static final Account STAFF = new Account("staff", "", Set.of("office:" + OFFICE));
  private static final Account BOTH =
      new Account("dean", "", Set.of("office:" + OFFICE, "approver:" + OFFICE));
  private static final List<Account> OTHERS =
      List.of(
          new Account("approver", "", Set.of("approver:" + OFFICE)),
          new Account("foreign", "", Set.of("office:personnel", "approver:personnel")),
          new Account("root", "", Set.of(Account.ADMINISTRATOR)),
          new Account("console:admin", "", Set.of(Account.OPERATOR)),
          new Account("student", "P1", Set.of()));

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final VersionedSettings versions;
  private final OfficeSettingsService settings;

  OfficeSettingsTest(TestDatabase kind) {
    Instant now = Instant.parse("2026-12-31T17:00:00Z");
    versions =
        new VersionedSettings(
            kind.empty(SchemaDatabase::migrated), new FixedRowAuthentication(), audit, () -> now);
    Function<String, Optional<LocalizedText>> undrawable =
        text ->
            text.contains("☃")
                ? Optional.of(new LocalizedText("没有字形", "no glyph"))
                : Optional.empty();
    settings =
        new OfficeSettingsService(
            versions,
            this,
            office -> Optional.ofNullable(Map.of(OFFICE, "教证").get(office)),
            undrawable,
            () -> now);
  }

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "proof",
            new LocalizedText("证明", "Proof"),
            Set.of(Audience.UNDERGRADUATE),
            OFFICE,
            List.of(Language.CHINESE),
            List.of(),
            TYPE_DAYS,
            List.of(),
            List.of()));
  }

  private static void denied(AccessReason reason, Executable work) {
    assertEquals(reason, assertThrows(Refusal.class, work).reason());
  }

  private static Refusal refused(SettingReason reason, Executable work) {
    Refusal refusal = assertThrows(Refusal.class, work);
    assertEquals(reason, refusal.reason());
    return refusal;
  }

  private static void each(AccessReason reason, List<Executable> calls) {
    calls.forEach(call -> denied(reason, call));
  }

  private List<Executable> typeCalls(String type, Account by) {
    return List.of(
        () -> settings.approval(type, by),
        () -> settings.setApproval(type, true, 0, by),
        () -> settings.codeFile(type, by),
        () -> settings.setCodeFile(type, true, 0, by),
        () -> settings.validity(type, by),
        () -> settings.setValidity(type, Optional.of(1), 0, by));
  }

  private List<Executable> numberCalls(String office, Account by) {
    return List.of(
        () -> settings.numberRule(office, by), () -> settings.setNumberRule(office, "", 0, by));
  }

  @Test
  void nobodyButStaffOfTheOfficeReadsOrSets() {
    for (Account by : OTHERS) {
      each(AccessReason.NOT_ALLOWED, typeCalls("proof", by));
      each(AccessReason.NOT_ALLOWED, numberCalls(OFFICE, by));
    }
    assertEquals(List.of(), audit.events);
  }

  @Test
  void whatIsNotThereIsNamed() {
    each(AccessReason.NO_SUCH_TYPE, typeCalls("diploma", STAFF));
    Account personnel = new Account("staff", "", Set.of("office:personnel"));
    each(AccessReason.NOT_FOUND, numberCalls("personnel", personnel));
  }

  @Test
  void staffAskForApprovalAndAnApproverAloneEndsIt() throws Exception {
    assertFalse(settings.approval("proof", STAFF).value());
    Decision<Boolean> asked = settings.setApproval("proof", true, 0, STAFF);
    assertTrue(asked.value());
    assertEquals(1, asked.version());

    refused(SettingReason.APPROVER_ONLY, () -> settings.setApproval("proof", false, 1, STAFF));
    assertEquals(Optional.of("true"), versions.value("approval/proof"));

    assertFalse(settings.setApproval("proof", false, 1, BOTH).value());
    assertEquals(
        List.of(
            AuditEvent.of("staff", "setting-changed", OFFICE, "approval/proof"),
            AuditEvent.of("dean", "setting-changed", OFFICE, "approval/proof")),
        audit.events);
  }

  @Test
  void theFileIsGivenOnceTheOfficeSaysSo() throws Exception {
    assertFalse(settings.codeFile("proof", STAFF).value());
    assertTrue(settings.setCodeFile("proof", true, 0, STAFF).value());
    assertTrue(settings.codeFile("proof", STAFF).value());
    assertFalse(settings.setCodeFile("proof", false, 1, STAFF).value());
  }

  @Test
  void validityIsANumberOfDaysWithinLimitsOrTheTypesOwn() throws Exception {
    assertEquals(new Days(TYPE_DAYS, TYPE_DAYS), settings.validity("proof", STAFF).value());
    for (int days : List.of(-1, Validity.MAXIMUM_DAYS + 1)) {
      refused(
          SettingReason.BAD_VALIDITY,
          () -> settings.setValidity("proof", Optional.of(days), 0, STAFF));
    }
    assertEquals(
        new Days(0, TYPE_DAYS), settings.setValidity("proof", Optional.of(0), 0, STAFF).value());
    assertEquals(
        new Days(TYPE_DAYS, TYPE_DAYS),
        settings.setValidity("proof", Optional.empty(), 1, STAFF).value());
  }

  @Test
  void aNumberRuleMustGiveNumbersThatCanBeDrawn() throws Exception {
    Numbering before = settings.numberRule(OFFICE, STAFF).value();
    assertEquals("教证〔2027〕00001号", before.example(), "the year is Beijing's");
    for (String pattern : List.of("{prefix}", "☃{prefix}〔{year}〕{number:5}号")) {
      refused(
          SettingReason.BAD_NUMBER_RULE, () -> settings.setNumberRule(OFFICE, pattern, 0, STAFF));
    }
    Numbering after =
        settings.setNumberRule(OFFICE, "{prefix}-{year}-{number:3}", 0, STAFF).value();
    assertEquals("教证-2027-001", after.example());
    assertEquals(before, settings.setNumberRule(OFFICE, "", 1, STAFF).value());
  }

  @Test
  void nobodySetsWhatSomebodyElseHasSetMeanwhile() throws Exception {
    settings.setCodeFile("proof", true, 0, BOTH);
    Refusal refusal =
        refused(
            SettingReason.SETTING_OUTDATED, () -> settings.setCodeFile("proof", false, 0, STAFF));
    assertEquals(
        "dean changed this setting at 2027-01-01 01:00 (Beijing); load it again first.",
        refusal.explanation().en());
    refused(
        SettingReason.SETTING_OUTDATED,
        () -> settings.setValidity("proof", Optional.of(1), 2, STAFF));
  }
}
