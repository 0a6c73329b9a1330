package org.yinxin.core.sealing.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.RegisteredSeal.State;
import org.yinxin.services.seals.SealData;
import org.yinxin.services.seals.SealData.Kind;
import org.yinxin.services.seals.SealReason;
import org.yinxin.services.seals.SealUse;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class StoredSealsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final String OFFICE = "academic-affairs";
  private static final byte[] PICTURE = "<svg/>".getBytes(StandardCharsets.UTF_8);

  private static final Account CUSTODIAN = custodian("keeper");
  private static final Account SECOND = custodian("second");
  private static final Account THIRD = custodian("third");

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  private final StoredSeals seals;
  private final ChosenSeals use;
  private Instant now = NOW;

  StoredSealsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    FakeRenderer renderer = new FakeRenderer();
    seals =
        new StoredSeals(
            database, audit, renderer, renderer, new School(), this::isSecond, () -> now);
    use = new ChosenSeals(database);
  }

  /** An account NAME-again is that of the same person, and nobody knows whose "stray" is. */
  private boolean isSecond(String first, Account by) throws Refusal {
    if (by.user().equals("stray")) {
      throw ChangeReason.NO_PERSON.refusal();
    }
    return !first.equals(by.user()) && !(first + "-again").equals(by.user());
  }

  private RegisteredSeal stored(String id) {
    return seals.all().stream().filter(seal -> seal.id().equals(id)).findFirst().orElseThrow();
  }

  private static Account custodian(String user, String... others) {
    Set<String> roles = new HashSet<>(Set.of(others));
    roles.add(Account.SEAL_CUSTODIAN);
    return new Account(user, "", roles);
  }

  @Test
  void whoUsesSealsManagesNone() throws Exception {
    String id = draft(NOW, null).id();
    for (String role : List.of(Account.OFFICE, Account.APPROVER)) {
      Account by = custodian("clerk", role + "personnel");
      assertEquals(SealReason.USES_SEALS, refusal(() -> seals.draft(data(NOW, null), PICTURE, by)));
      assertEquals(SealReason.USES_SEALS, refusal(() -> seals.submit(id, by)));
      assertEquals(SealReason.USES_SEALS, refusal(() -> seals.enable(id, by)));
      assertEquals(SealReason.USES_SEALS, refusal(() -> seals.destroy(id, "lost", by)));
    }
    assertEquals(State.DRAFT, stored(id).state());
  }

  private static SealData data(Instant from, Instant until) {
    return new SealData(
        OFFICE, Kind.OFFICE, 42, "5001080001", "", from, Optional.ofNullable(until));
  }

  private RegisteredSeal draft(Instant from, Instant until) throws Exception {
    return seals.draft(data(from, until), PICTURE, CUSTODIAN);
  }

  private RegisteredSeal enabled(Instant from, Instant until) throws Exception {
    String id = draft(from, until).id();
    seals.submit(id, CUSTODIAN);
    return seals.enable(id, SECOND);
  }

  private String chosen() {
    return database.transaction(h -> use.choose(h, OFFICE, now));
  }

  private Optional<Imprint> imprint(String chosen) throws Exception {
    return use.imprint(chosen, OFFICE, now);
  }

  private interface Work {
    Object run() throws Exception;
  }

  private static Reason refusal(Work work) {
    return assertThrows(Refusal.class, work::run).reason();
  }

  @Test
  void whoKeepsNoSealsManagesNone() throws Exception {
    String id = draft(NOW, null).id();
    for (String role : List.of(Account.KIOSK_OPERATOR, Account.AUDITOR)) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> seals.draft(data(NOW, null), PICTURE, by));
      assertThrows(Refusal.class, () -> seals.submit(id, by));
      assertThrows(Refusal.class, () -> seals.enable(id, by));
      assertThrows(Refusal.class, () -> seals.destroy(id, "lost", by));
      assertThrows(Refusal.class, () -> seals.checkManages(by));
    }
    assertEquals(State.DRAFT, stored(id).state());
  }

  @Test
  void aSealIsUsedOnceASecondPersonHasEnabledIt() throws Exception {
    RegisteredSeal draft = draft(NOW, null);
    assertEquals(State.DRAFT, draft.state());
    assertEquals(SealReason.NOT_NOW, refusal(() -> seals.enable(draft.id(), SECOND)));
    assertEquals(SealUse.DRAWN, chosen());

    assertEquals(State.WAITING, seals.submit(draft.id(), CUSTODIAN).state());
    assertEquals(SealReason.SAME_PERSON, refusal(() -> seals.enable(draft.id(), CUSTODIAN)));
    assertEquals(
        SealReason.SAME_PERSON,
        refusal(() -> seals.enable(draft.id(), custodian("keeper-again"))),
        "another account of the same person");
    assertEquals(
        ChangeReason.NO_PERSON, refusal(() -> seals.enable(draft.id(), custodian("stray"))));
    assertEquals(SealUse.DRAWN, chosen());

    RegisteredSeal enabled = seals.enable(draft.id(), SECOND);
    assertEquals(State.ENABLED, enabled.state());
    assertEquals("second", enabled.enabled().orElseThrow().by());
    assertEquals(enabled.id(), chosen());
    assertArrayEquals(PICTURE, imprint(chosen()).orElseThrow().bytes());
    assertEquals(42, imprint(chosen()).orElseThrow().widthMm());
    assertEquals(List.of("seal-drafted", "seal-submitted", "seal-enabled"), audit.actions());
  }

  @Test
  void whoSubmittedAnothersDraftDoesNotEnableItEither() throws Exception {
    String id = draft(NOW, null).id();
    seals.submit(id, SECOND);

    assertEquals(SealReason.SAME_PERSON, refusal(() -> seals.enable(id, SECOND)));
    assertEquals(SealReason.SAME_PERSON, refusal(() -> seals.enable(id, CUSTODIAN)));
    assertEquals(State.ENABLED, seals.enable(id, THIRD).state());
  }

  @Test
  void aDestroyedSealIsNeverUsedAgainAndNoneIsDrawnInItsPlace() throws Exception {
    RegisteredSeal seal = enabled(NOW, null);
    String accepted = chosen();

    assertEquals(SealReason.BAD_SEAL, refusal(() -> seals.destroy(seal.id(), " ", CUSTODIAN)));
    assertEquals("印章破损", seals.destroy(seal.id(), "印章破损", CUSTODIAN).reason());

    assertEquals("", chosen());
    assertEquals(SealReason.NONE_ENABLED, refusal(() -> imprint(chosen())));
    assertEquals(
        SealReason.NONE_ENABLED, refusal(() -> imprint(accepted)), "accepted, not sealed yet");
    assertEquals(SealReason.NOT_NOW, refusal(() -> seals.enable(seal.id(), SECOND)));
    assertEquals(SealReason.NOT_NOW, refusal(() -> seals.destroy(seal.id(), "again", CUSTODIAN)));

    RegisteredSeal next = enabled(NOW, null);
    assertEquals(next.id(), chosen());
    assertTrue(imprint(accepted).isPresent(), "what waited takes the next one");
  }

  @Test
  void theNextSealTakesOverAtItsTimeAndWhatWasAcceptedKeepsItsOwn() throws Exception {
    RegisteredSeal first = enabled(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(10)));
    RegisteredSeal second = enabled(NOW.plus(Duration.ofDays(5)), null);
    String accepted = chosen();
    assertEquals(first.id(), accepted);

    now = NOW.plus(Duration.ofDays(6));
    assertEquals(second.id(), chosen());
    now = NOW.plus(Duration.ofDays(11));
    assertEquals(State.EXPIRED, stored(first.id()).state());
    assertEquals(second.id(), chosen());
    assertEquals(first.id(), accepted);
    assertTrue(imprint(accepted).isPresent(), "drawn again as it was accepted");
  }

  @Test
  void anOfficeWithoutASealKeepsTheDrawnOneInWhatItAcceptedBefore() throws Exception {
    String before = chosen();
    enabled(NOW, null);

    assertEquals(Optional.empty(), imprint(before));
  }

  @Test
  void versionsAreCountedAndStay() throws Exception {
    draft(NOW, null);
    draft(NOW, null);

    assertEquals(List.of(2, 1), seals.all().stream().map(RegisteredSeal::version).toList());
  }

  @Test
  void whatIsNoSealOfTheOwnerIsRefused() throws Exception {
    Optional<Instant> never = Optional.empty();
    for (SealData wrong :
        List.of(
            new SealData(OFFICE, Kind.UNIVERSITY, 45, "1", "", NOW, never),
            new SealData("university", Kind.OFFICE, 42, "1", "", NOW, never),
            new SealData(OFFICE, Kind.OFFICE, 43, "1", "", NOW, never),
            new SealData(OFFICE, Kind.SPECIAL, 41, "1", "成绩证明专用章", NOW, never),
            new SealData(OFFICE, Kind.SPECIAL, 40, "1", "", NOW, never),
            new SealData(OFFICE, Kind.OFFICE, 42, "1", "成绩证明专用章", NOW, never),
            new SealData(OFFICE, Kind.OFFICE, 42, " ", "", NOW, never),
            new SealData(OFFICE, Kind.OFFICE, 42, "1", "", NOW, Optional.of(NOW)))) {
      assertEquals(SealReason.BAD_SEAL, refusal(() -> seals.draft(wrong, PICTURE, CUSTODIAN)));
    }
    SealData stranger = new SealData("nobody", Kind.OFFICE, 42, "1", "", NOW, never);
    assertEquals(SealReason.UNKNOWN, refusal(() -> seals.draft(stranger, PICTURE, CUSTODIAN)));
    byte[] bad = FakeRenderer.BAD.getBytes(StandardCharsets.UTF_8);
    assertEquals(SealReason.BAD_SEAL, refusal(() -> seals.draft(data(NOW, null), bad, CUSTODIAN)));
    assertEquals(List.of(), seals.all());
    assertEquals(List.of(), audit.events);
  }

  @Test
  void whatCannotBeRecordedIsNotDone() throws Exception {
    RegisteredSeal seal = enabled(NOW, null);
    audit.full = true;

    assertThrows(IllegalStateException.class, () -> seals.destroy(seal.id(), "lost", CUSTODIAN));
    assertEquals(State.ENABLED, stored(seal.id()).state());
  }

  @Test
  void theDoctorNamesAnOfficeWhoseSealHasEnded() throws Exception {
    SealCheck check = new SealCheck(seals::all, () -> Set.of(OFFICE), false, () -> now);
    assertTrue(check.execute().toString().contains("no imprint is registered"));
    RegisteredSeal seal = enabled(NOW, NOW.plus(Duration.ofDays(400)));
    assertTrue(check.execute().isOk());
    now = NOW.plus(Duration.ofDays(350));
    assertTrue(check.execute().toString().contains("Register and enable the next one"));
    seals.destroy(seal.id(), "lost", CUSTODIAN);
    assertTrue(check.execute().toString().contains("its applications wait"));
  }

  @Test
  void aSampleNamesOwnerSizeAndRecordNumber() throws Exception {
    String page =
        new String(seals.sample(draft(NOW, null).id(), CUSTODIAN), StandardCharsets.UTF_8);

    assertTrue(page.contains("某大学教务处"), page);
    assertTrue(page.contains("42 毫米") && page.contains("5001080001"), page);
  }

  @Test
  void theRegisterIsReadByWhoManagesSealsAndByAuditors() throws Exception {
    String id = draft(NOW, null).id();
    for (String role : List.of(Account.SEAL_CUSTODIAN, Account.ADMINISTRATOR, Account.AUDITOR)) {
      assertEquals(1, seals.all(new Account("reader", "", Set.of(role))).size());
    }
    for (String role : List.of(Account.KIOSK_OPERATOR, Account.OFFICE + "personnel")) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> seals.all(by));
      assertThrows(Refusal.class, () -> seals.sample(id, by));
    }
  }
}
