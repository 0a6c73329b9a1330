package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.identity.factors.SecretCipher;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.identity.SignInStep;
import org.yinxin.services.identity.TotpStart;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Second factors, from the first sign-in without one to the removal. */
@EachDatabase
final class FactorsTest {
  private static final ClientBrowser BROWSER = new ClientBrowser("192.0.2.1", "", "");
  private static final String PASSWORD = "correct horse battery";
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final WaitingChange.Request REMOVAL =
      new WaitingChange.Request(
          "factors-remove", "POST", "/api/admin/factor-removals", "{\"user\":\"clerk\"}");

  private final FixedRowAuthentication authentication = new FixedRowAuthentication();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  private final Party production;
  private Instant now = Instant.parse("2026-11-26T02:00:00Z");

  /** The services of a system in one of its modes. */
  private record Party(LocalSignIn signIn, StoredFactors factors) {
    String begun() throws Refusal {
      return begun("clerk");
    }

    String begun(String user) throws Refusal {
      return signIn.signIn(user, PASSWORD.toCharArray(), BROWSER).session();
    }

    SignInStep.State state(String session) {
      return factors.step(session).orElseThrow().state();
    }

    boolean isIn(String session) {
      return signIn.account(session).isPresent();
    }
  }

  FactorsTest(TestDatabase kind) throws Exception {
    database = kind.empty(SchemaDatabase::migrated);
    production = in(false);
    account("clerk", "office:academic-affairs");
    account("student");
    audit.events.clear();
  }

  private Party in(boolean development) {
    FactorRule rule = new FactorRule(development);
    return new Party(
        new LocalSignIn(
            database,
            authentication,
            audit,
            PasswordHashTest.quick(),
            rule,
            new SignedDevices(new byte[32], () -> now),
            () -> now,
            () -> {}),
        new StoredFactors(
            database,
            authentication,
            audit,
            rule,
            new SecretCipher(new byte[32]),
            new StoredFactors.Site(() -> "示例大学", () -> URI.create("https://cert.example")),
            Factors.FRESH,
            () -> now));
  }

  private void account(String user, String... roles) throws Exception {
    new StoredAccounts(
            database,
            authentication,
            audit,
            new FakeAccessLog(),
            PasswordHashTest.quick(),
            office -> true,
            false,
            () -> now)
        .set(
            new Account(user, user + "-1", Set.of(roles)),
            PASSWORD.toCharArray(),
            Account.PLATFORM);
  }

  private static void refused(FactorReason reason, Executable work) {
    assertEquals(reason, assertThrows(Refusal.class, work).reason());
  }

  private String code(String secret) throws Exception {
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), now);
  }

  private List<String> notices(String person) {
    return database.transaction(
        h ->
            h
                .createQuery("SELECT kind FROM notice WHERE person_number = :person")
                .bind("person", person)
                .mapTo(String.class)
                .stream()
                .sorted()
                .toList());
  }

  /** Adds a code generator to the clerk's account; its secret. */
  private String added(Party party) throws Exception {
    String session = party.begun();
    TotpStart start = party.factors().beginTotp(session);
    party.factors().addTotp(session, start.enrolment(), code(start.secret()), "手机");
    now = now.plus(STEP);
    return start.secret();
  }

  @Test
  void thePasswordAloneOpensNothingButTheSetUpOfAFactor() throws Exception {
    String session = production.begun();

    assertEquals(SignInStep.State.SET_UP, production.state(session));
    assertFalse(production.isIn(session));
    TotpStart start = production.factors().beginTotp(session);
    assertTrue(
        start.address().toString().startsWith("otpauth://totp/%E7%A4%BA%E4%BE%8B"),
        start.address()::toString);
    refused(
        FactorReason.WRONG,
        () -> production.factors().addTotp(session, start.enrolment(), "000000", "手机"));
    String whole =
        production.factors().addTotp(session, start.enrolment(), code(start.secret()), "手机");

    assertNotEquals(session, whole, "the token before the factor is of no use");
    assertFalse(production.isIn(session));
    assertTrue(production.isIn(whole));
    assertEquals(SignInStep.State.COMPLETE, production.state(whole));
    assertEquals("手机", production.factors().of(whole).get(0).name());
    assertEquals(
        List.of("sign-in-begun", "sign-in-failed", "factor-added", "signed-in"), audit.actions());
    assertTrue(notices("clerk-1").contains("FACTOR_ADDED"));
  }

  @Test
  void aCodeCompletesASignInOnceAndTheOwnerIsToldIfItComesAgain() throws Exception {
    String secret = added(production);
    String session = production.begun();
    assertEquals(SignInStep.State.FACTOR, production.state(session));
    assertEquals(Set.of(FactorKind.TOTP), production.factors().step(session).orElseThrow().kinds());
    refused(FactorReason.NEEDED, () -> production.factors().beginTotp(session));
    refused(FactorReason.NEEDED, () -> production.factors().remove(session, "x"));
    refused(FactorReason.NEEDED, () -> production.factors().of(session));
    assertFalse(production.isIn(session));

    String code = code(secret);
    assertTrue(production.isIn(production.factors().showCode(session, code)));

    String other = production.begun();
    assertEquals(0, told("clerk-1", "CODE_REUSED"));
    audit.events.clear();
    refused(FactorReason.USED, () -> production.factors().showCode(other, code));
    assertFalse(production.isIn(other));
    assertEquals(1, told("clerk-1", "CODE_REUSED"));
    assertEquals(List.of("code-reused"), audit.actions());
    now = now.plus(STEP);
    assertTrue(production.isIn(production.factors().showCode(other, code(secret))));
  }

  @Test
  void fiveWrongCodesCloseTheAccountsCodesAndTheOwnerIsTold() throws Exception {
    String secret = added(production);
    String session = production.begun();
    for (int i = 0; i < 5; i++) {
      refused(FactorReason.WRONG, () -> production.factors().showCode(session, "12345"));
    }
    refused(FactorReason.THROTTLED, () -> production.factors().showCode(session, code(secret)));
    assertTrue(notices("clerk-1").contains("FACTOR_REFUSED"));
    assertTrue(audit.actions().contains("sign-in-closed"));

    now = now.plus(Duration.ofMinutes(5));
    assertTrue(production.isIn(production.factors().showCode(session, code(secret))));
  }

  @Test
  void anotherNodeOrARestartGivesNoMoreGuesses() throws Exception {
    String secret = added(production);
    Party other = in(false);
    String session = production.begun();
    for (int i = 0; i < 3; i++) {
      refused(FactorReason.WRONG, () -> production.factors().showCode(session, "12345"));
    }
    for (int i = 0; i < 2; i++) {
      refused(FactorReason.WRONG, () -> other.factors().showCode(session, "12345"));
    }
    String code = code(secret);
    for (Party each : List.of(production, other, in(false))) {
      refused(FactorReason.THROTTLED, () -> each.factors().showCode(session, code));
    }
  }

  @Test
  void anotherAccountsCodeIsOfNoUse() throws Exception {
    account("thief", "office:academic-affairs");
    added(production);
    String theirs = production.begun("thief");
    TotpStart start = production.factors().beginTotp(theirs);
    production.factors().addTotp(theirs, start.enrolment(), code(start.secret()), "x");
    now = now.plus(STEP);

    String stolen = production.begun("clerk");
    refused(FactorReason.WRONG, () -> production.factors().showCode(stolen, code(start.secret())));
    String whole = production.begun("thief");
    refused(
        FactorReason.NEEDED,
        () ->
            production.factors().addTotp(stolen, start.enrolment(), code(start.secret()), "mine"));
    assertFalse(production.isIn(stolen));
    assertFalse(production.isIn(whole));
  }

  @Test
  void afterTenMinutesTheFactorIsToBeShownAgain() throws Exception {
    String secret = added(production);
    String session = production.factors().showCode(production.begun(), code(secret));
    now = now.plus(Factors.FRESH);
    production.factors().requireFresh(session);
    now = now.plusSeconds(1);
    refused(FactorReason.NEEDED, () -> production.factors().requireFresh(session));
    refused(FactorReason.NEEDED, () -> production.factors().beginTotp(session));
    assertTrue(production.isIn(session), "for all that is not critical");

    assertEquals(session, production.factors().showCode(session, code(secret)));
    production.factors().requireFresh(session);
  }

  @Test
  void theLastFactorStaysAndAnotherCanBeRemoved() throws Exception {
    String secret = added(production);
    String other = production.factors().showCode(production.begun(), code(secret));
    now = now.plus(STEP);
    String session = production.factors().showCode(production.begun(), code(secret));
    String first = production.factors().of(session).get(0).id();
    refused(FactorReason.LAST, () -> production.factors().remove(session, first));
    TotpStart start = production.factors().beginTotp(session);
    production.factors().addTotp(session, start.enrolment(), code(start.secret()), "second");

    production.factors().remove(session, first);

    assertFalse(production.isIn(other), "it may be the thief's who has the factor");
    assertTrue(production.isIn(session));
    now = now.plus(STEP);
    String begun = production.begun();
    refused(FactorReason.WRONG, () -> production.factors().showCode(begun, code(secret)));
    assertTrue(production.isIn(production.factors().showCode(begun, code(start.secret()))));
    assertTrue(notices("clerk-1").contains("FACTOR_REMOVED"));
  }

  @Test
  void anEnrolmentIsGoodForTenMinutesAndForItsAccount() throws Exception {
    String session = production.begun();
    TotpStart start = production.factors().beginTotp(session);
    account("other", "auditor");
    String foreign = production.begun("other");
    refused(
        FactorReason.EXPIRED,
        () -> production.factors().addTotp(foreign, start.enrolment(), code(start.secret()), "x"));
    now = now.plus(Factors.ENROLMENT).plusSeconds(1);
    refused(
        FactorReason.EXPIRED,
        () -> production.factors().addTotp(session, start.enrolment(), code(start.secret()), "x"));
  }

  @Test
  void holdersSignInByPasswordAlone() throws Exception {
    String session = production.begun("student");
    assertTrue(production.isIn(session));
    assertEquals(SignInStep.State.COMPLETE, production.state(session));
    refused(FactorReason.NOT_FOR_HOLDERS, () -> production.factors().beginTotp(session));
  }

  @Test
  void whoeverIsGivenARoleShowsAFactorFirst() throws Exception {
    String session = production.begun("student");
    database.transaction(
        h -> {
          AccountTable.change(
              h,
              authentication,
              audit,
              new Account("student", "student-1", Set.of(Account.AUDITOR)));
          return session;
        });
    assertFalse(production.isIn(session));
    assertEquals(SignInStep.State.SET_UP, production.state(session));
  }

  @Test
  void inDevelopmentAPasswordIsEnoughUntilThereIsAFactor() throws Exception {
    Party development = in(true);
    String session = development.begun();
    assertTrue(development.isIn(session));
    assertTrue(development.factors().step(session).orElseThrow().byPassword());
    assertFalse(production.isIn(session), "a session of development is none in production");
    now = now.plus(Factors.FRESH).plusSeconds(1);
    refused(FactorReason.NEEDED, () -> development.factors().requireFresh(session));
    assertEquals(
        SignInReason.WRONG,
        assertThrows(
                Refusal.class,
                () -> development.signIn().showPassword(session, "x".toCharArray(), BROWSER))
            .reason());
    development.signIn().showPassword(session, PASSWORD.toCharArray(), BROWSER);
    development.factors().requireFresh(session);

    added(development);
    assertFalse(development.isIn(development.begun()));
    refused(
        FactorReason.NEEDED,
        () ->
            development
                .signIn()
                .showPassword(development.begun(), PASSWORD.toCharArray(), BROWSER));
  }

  @Test
  void auditorsAreToldOfChangesOfStaffAndOfNobodyElses() throws Exception {
    account("auditor", Account.AUDITOR);
    assertEquals(
        List.of("ACCOUNT_CHANGED", "PASSWORD_CHANGED"),
        notices("auditor-1"),
        "of the own account as its owner alone");

    account("keeper", Account.SEAL_CUSTODIAN);
    account("pupil");
    added(production);

    assertEquals(
        List.of(
            "ACCOUNT_CHANGED",
            "PASSWORD_CHANGED",
            "STAFF_ACCOUNT_CHANGED",
            "STAFF_FACTORS_CHANGED",
            "STAFF_PASSWORD_CHANGED"),
        notices("auditor-1"));
  }

  @Test
  void ofUnusualAccessesTheOwnerAndTheAuditorsAreTold() throws Exception {
    account("auditor", Account.AUDITOR);
    account("keeper", Account.SEAL_CUSTODIAN);
    Account clerk = new Account("clerk", "clerk-1", Set.of("office:academic-affairs"));

    database.transaction(
        h -> {
          new StoredAccountWarnings(authentication, () -> now).unusualAccess(h, clerk);
          return clerk;
        });

    assertEquals(1, told("clerk-1", "UNUSUAL_ACCESS"));
    assertEquals(1, told("auditor-1", "STAFF_UNUSUAL_ACCESS"));
    assertEquals(0, told("keeper-1", "STAFF_UNUSUAL_ACCESS"));
  }

  @Test
  void ofWhatIsDoneAtTheServerTheAuditorsAreToldOnceWithinAnHour() throws Exception {
    account("auditor", Account.AUDITOR);
    account("keeper", Account.SEAL_CUSTODIAN);
    StoredAccountWarnings warnings = new StoredAccountWarnings(authentication, () -> now);
    for (String what : List.of("account-changed", "account-changed", "import-applied")) {
      database.transaction(
          h -> {
            warnings.serverChanged(h, new LocalizedText(what, what));
            return what;
          });
    }
    assertEquals(2, told("auditor-1", "SERVER_CHANGED"));
    assertEquals(0, told("keeper-1", "SERVER_CHANGED"));

    now = now.plus(Duration.ofHours(1));
    database.transaction(
        h -> {
          warnings.serverChanged(h, new LocalizedText("import-applied", "import-applied"));
          return h;
        });
    assertEquals(3, told("auditor-1", "SERVER_CHANGED"));
  }

  private Account administrator(String user, String number) throws Exception {
    Account account = new Account(user, number, Set.of(Account.ADMINISTRATOR));
    new StoredAccounts(
            database,
            authentication,
            audit,
            new FakeAccessLog(),
            PasswordHashTest.quick(),
            office -> true,
            false,
            () -> now)
        .set(account, PASSWORD.toCharArray(), Account.PLATFORM);
    return account;
  }

  private StoredFactorRecovery recovery() {
    return new StoredFactorRecovery(database, authentication, audit, () -> now);
  }

  private StoredDualControl control() {
    return new StoredDualControl(database, authentication, audit, () -> now);
  }

  /** Asks for the removal of the clerk's factors, as the HTTP interface does. */
  private boolean isRemoved(Account by) throws Refusal {
    ChangeRule rule = recovery().rule("clerk", by);
    if (control().ask(REMOVAL, rule, by).isPresent()) {
      return false;
    }
    recovery().removeAll("clerk", by);
    return true;
  }

  private static void refusedAs(Reason reason, Executable work) {
    assertEquals(reason, assertThrows(Refusal.class, work).reason());
  }

  @Test
  void whoHasLostTheFactorIsLetInByTwoAdministrators() throws Exception {
    account("watcher", Account.AUDITOR);
    Account first = administrator("first", "A1");
    Account sameFirst = administrator("first2", "A1");
    Account second = administrator("second", "A2");
    Account nobody = administrator("nobody", "");
    Account owner = administrator("owner", "clerk-1");
    refused(FactorReason.UNKNOWN, () -> isRemoved(first));
    String secret = added(production);
    refusedAs(ChangeReason.NO_PERSON, () -> isRemoved(nobody));
    refused(FactorReason.OWNER, () -> isRemoved(owner));
    refused(FactorReason.OWNER, () -> recovery().removeAll("clerk", owner));
    Account auditor = new Account("watcher", "watcher-1", Set.of(Account.AUDITOR));
    refusedAs(AccessReason.NOT_ALLOWED, () -> isRemoved(auditor));
    refusedAs(AccessReason.NOT_ALLOWED, () -> recovery().removeAll("clerk", auditor));

    long told = told("watcher-1", "STAFF_ACCOUNT_CHANGED");
    assertFalse(isRemoved(first));
    assertTrue(notices("clerk-1").contains("ACCOUNT_CHANGE_ASKED"));
    assertEquals(told + 1, told("watcher-1", "STAFF_ACCOUNT_CHANGED"));
    assertFalse(isRemoved(first));
    assertFalse(isRemoved(sameFirst), "the same person");
    refusedAs(ChangeReason.NO_PERSON, () -> isRemoved(nobody));
    refused(FactorReason.OWNER, () -> isRemoved(owner));
    assertEquals(SignInStep.State.FACTOR, production.state(production.begun()));

    String open = production.factors().showCode(production.begun(), code(secret));
    assertTrue(isRemoved(second));
    assertFalse(production.isIn(open));
    assertEquals(SignInStep.State.SET_UP, production.state(production.begun()));
    assertTrue(notices("clerk-1").contains("FACTOR_REMOVED"));
    assertTrue(notices("watcher-1").contains("STAFF_FACTORS_CHANGED"));
    assertEquals(
        List.of("change-asked first clerk", "change-confirmed second first"),
        audit.events.stream()
            .filter(event -> event.subject().startsWith("factors-remove SHA256:"))
            .map(event -> event.action() + " " + event.actor() + " " + event.person())
            .map(line -> line.replace("first2", "first"))
            .distinct()
            .toList());
    assertTrue(
        audit.events.stream()
            .anyMatch(
                event ->
                    event.action().equals("factors-removed")
                        && event.actor().equals("second")
                        && event.person().equals("clerk")));
  }

  private long told(String person, String kind) {
    return notices(person).stream().filter(kind::equals).count();
  }

  @Test
  void theConsentOfWhoseAccountIsNowTheOwnersIsNone() throws Exception {
    Account first = administrator("first", "A1");
    Account second = administrator("second", "A2");
    administrator("third", "A3");
    added(production);
    assertFalse(isRemoved(first));
    database.transaction(
        h -> {
          AccountTable.change(
              h,
              authentication,
              audit,
              new Account("clerk", "A1", Set.of("office:academic-affairs")));
          return first;
        });

    assertFalse(isRemoved(second), "the first one asked for the own account");
  }

  @Test
  void noAdministratorRemovesFactorsAloneButTheOperator() throws Exception {
    Account only = administrator("first", "A1");
    administrator("again", "A1");
    administrator("owner", "clerk-1");
    administrator("nobody", "");
    added(production);

    refused(FactorReason.ALONE, () -> isRemoved(only));
    assertTrue(FactorReason.ALONE.text().zh().contains("yinxin:factors-remove"));

    recovery().removeAll("clerk", Account.PLATFORM);
    assertEquals(SignInStep.State.SET_UP, production.state(production.begun()));
  }

  @Test
  void aRemovalIsVoidAfterAWeekOrIfItIsTakenBackOrForged() throws Exception {
    Account first = administrator("first", "A1");
    Account second = administrator("second", "A2");
    added(production);
    assertFalse(isRemoved(first));
    control().withdraw(control().waiting(second).get(0).id(), second);
    assertFalse(isRemoved(second));
    control().withdraw(control().waiting(second).get(0).id(), second);
    assertFalse(isRemoved(first));
    now = now.plus(DualControl.LIFE);
    assertFalse(isRemoved(second));
    database.transaction(
        h -> h.execute("UPDATE waiting_change SET user_name = 'x', person_number = 'X'"));
    assertFalse(isRemoved(first), "whose request that is nobody knows");
    new StoredAccounts(
            database,
            authentication,
            audit,
            new FakeAccessLog(),
            PasswordHashTest.quick(),
            office -> true,
            false,
            () -> now)
        .setLocked("first", true, second);
    assertFalse(isRemoved(second), "the first one is locked");
    assertEquals(SignInStep.State.FACTOR, production.state(production.begun()));
  }

  @Test
  void aFactorThatIsPutIntoTheDatabaseIsNone() throws Exception {
    String secret = added(production);
    int changed =
        database.transaction(
            h ->
                h.execute(
                    "UPDATE account_factor SET user_name = 'other' WHERE user_name = 'clerk'"));
    assertEquals(1, changed);
    account("other", "auditor");

    String session = production.begun("other");

    assertEquals(SignInStep.State.FACTOR, production.state(session), "nor may one be set up");
    refused(FactorReason.WRONG, () -> production.factors().showCode(session, code(secret)));
    assertEquals(AuthenticatedTable.FACTOR.table(), authentication.alarms.get(0).subject());
  }

  @Test
  void aSessionThatIsMadeCompleteInTheDatabaseIsNone() throws Exception {
    String session = production.begun();
    database.transaction(
        h -> h.execute("UPDATE sign_in_session SET factor = 'totp', factor_shown = 9999999999"));
    assertEquals(Optional.empty(), production.factors().step(session));
    assertFalse(production.isIn(session));
  }

  @Test
  void noSecretIsReadableInTheDatabase() throws Exception {
    String secret = added(production);
    String stored =
        database.transaction(
            h -> h.createQuery("SELECT secret FROM account_factor").mapTo(String.class).one());
    byte[] bytes = Base32.decode(secret);
    assertFalse(stored.contains(secret));
    assertFalse(
        stored.contains(java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    assertEquals(Duration.ofSeconds(30), StoredFactors.fresh("30"));
    assertEquals(Factors.FRESH, StoredFactors.fresh("86400"), "never more than ten minutes");
  }
}
