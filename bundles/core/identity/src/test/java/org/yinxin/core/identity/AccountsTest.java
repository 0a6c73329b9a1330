package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountQuery;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.PasswordLink;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Accounts, from their making to their locking. */
@EachDatabase
final class AccountsTest {
  private static final String CLIENT = "192.0.2.1";
  private static final ClientBrowser BROWSER = new ClientBrowser(CLIENT, "", "");
  private static final int PAGE = 9;
  private static final Account ROOT = new Account("root", "", Set.of(Account.ADMINISTRATOR));
  private static final char[] PASSWORD = "correct horse battery".toCharArray();

  private final FixedRowAuthentication authentication = new FixedRowAuthentication();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final LocalSignIn signIn;
  private final StoredAccounts accounts;
  private final Database database;
  private final FakeAccessLog accesses = new FakeAccessLog();
  private Instant now = Instant.parse("2026-11-26T02:00:00Z");

  AccountsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    signIn =
        new LocalSignIn(
            database,
            authentication,
            audit,
            PasswordHashTest.quick(),
            new FactorRule(true),
            new SignedDevices(new byte[32], () -> now),
            () -> now,
            () -> {});
    accounts =
        new StoredAccounts(
            database,
            authentication,
            audit,
            accesses,
            PasswordHashTest.quick(),
            "academic-affairs"::equals,
            false,
            () -> now);
  }

  @Test
  void whoAdministratorsListIsRecordedBeforeTheyReadIt() throws Exception {
    accounts.create("clerk", "T001", Set.of("office:academic-affairs"), ROOT);
    accounts.create("nobody", "", Set.of("office:academic-affairs"), ROOT);

    assertEquals(List.of("clerk", "nobody"), names(accounts.search(AccountQuery.all(PAGE), ROOT)));
    assertEquals(List.of("ACCOUNTS  T001"), accesses.words());

    accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> accounts.search(AccountQuery.all(PAGE), ROOT));
  }

  private static List<String> names(List<LocalAccount> found) {
    return found.stream().map(each -> each.account().user()).toList();
  }

  private static void refused(AccountReason reason, Executable work) {
    assertEquals(reason, assertThrows(Refusal.class, work).reason());
  }

  private String session(String user) throws Exception {
    return signIn.signIn(user, PASSWORD, BROWSER).session();
  }

  /** As the platform would, which never does so. */
  private void putRoles(String user, String roles) {
    database.transaction(
        h -> {
          AccountRow row = AccountTable.row(h, authentication, user).orElseThrow();
          List<String> values = List.of(user, row.passwordHash(), row.personNumber(), roles, "0");
          return h.execute(
              "UPDATE account SET roles = ?, mac = ? WHERE user_name = ?",
              roles,
              authentication.mac(AuthenticatedTable.ACCOUNT, values),
              user);
        });
  }

  private void sql(String statement, Object... values) {
    int changed = database.transaction(h -> h.execute(statement, values));
    assertEquals(1, changed);
  }

  @Test
  void anAccountThatIsChangedInTheDatabaseIsOfNoUseUntilItIsMadeAnew() throws Exception {
    made("root", Account.ADMINISTRATOR);
    made("clerk", Account.AUDITOR);
    String session = session("clerk");
    sql("UPDATE account SET roles = 'administrator' WHERE user_name = 'clerk'");

    assertEquals(Optional.empty(), signIn.account(session));
    assertThrows(AlteredDataException.class, () -> session("clerk"));
    assertThrows(
        AlteredDataException.class,
        () -> accounts.change("clerk", "", Set.of(Account.AUDITOR), ROOT));
    assertThrows(AlteredDataException.class, () -> accounts.setLocked("clerk", true, ROOT));
    assertThrows(AlteredDataException.class, () -> accounts.link("clerk", ROOT));
    assertTrue(accounts.search(AccountQuery.all(PAGE).withText("clerk"), ROOT).get(0).altered());
    assertEquals(Mismatch.Kind.ACCOUNT, authentication.alarms.get(0).kind());
    refused(AccountReason.LAST_ADMINISTRATOR, () -> accounts.change("root", "", Set.of(), ROOT));

    accounts.set(new Account("clerk", "", Set.of(Account.AUDITOR)), PASSWORD, ROOT);

    assertEquals(Set.of(Account.AUDITOR), signIn.account(session("clerk")).orElseThrow().roles());
    assertTrue(audit.actions().contains("altered-account-removed"));
  }

  @Test
  void aPasswordThatIsPutIntoTheDatabaseOpensNothing() throws Exception {
    made("root", Account.ADMINISTRATOR);
    made("intruder");
    sql(
        "UPDATE account SET password_hash = (SELECT b.password_hash FROM account b"
            + " WHERE b.user_name = 'intruder') WHERE user_name = 'root'");

    assertThrows(AlteredDataException.class, () -> session("root"));
  }

  @Test
  void anAccountThatIsInsertedIntoTheDatabaseOpensNothing() throws Exception {
    made("intruder");
    sql(
        "INSERT INTO account (user_name, password_hash, person_number, roles, locked, mac)"
            + " SELECT 'root', password_hash, '', 'administrator', 0, mac FROM account");

    assertThrows(AlteredDataException.class, () -> session("root"));
  }

  @Test
  void aSessionThatIsTurnedIntoAnothersEnds() throws Exception {
    made("root", Account.ADMINISTRATOR);
    made("intruder");
    String session = session("intruder");
    assertTrue(signIn.account(session).isPresent());
    sql("UPDATE sign_in_session SET user_name = 'root'");

    assertEquals(Optional.empty(), signIn.account(session));
  }

  @Test
  void aLinkThatIsTurnedIntoAnothersIsNone() throws Exception {
    made("root", Account.ADMINISTRATOR);
    PasswordLink link = accounts.create("intruder", "", Set.of(), ROOT);
    sql("UPDATE password_link SET user_name = 'root'");

    refused(AccountReason.EXPIRED, () -> accounts.choosePassword(link.token(), PASSWORD, CLIENT));
  }

  private void assertTrailHasTheRows() {
    assertEquals(
        database.transaction(h -> FixedRowAuthentication.read(h, AuthenticatedTable.ACCOUNT)),
        audit.rows(AuthenticatedTable.ACCOUNT));
  }

  @Test
  void theTrailHasEachChangeOfARow() throws Exception {
    made("root", Account.ADMINISTRATOR);
    made("clerk", Account.AUDITOR);
    accounts.change("clerk", "2022001", Set.of(), ROOT);
    accounts.setLocked("clerk", true, ROOT);
    assertTrailHasTheRows();

    sql("UPDATE account SET roles = 'administrator' WHERE user_name = 'clerk'");
    accounts.set(new Account("clerk", "", Set.of(Account.AUDITOR)), PASSWORD, ROOT);
    assertTrailHasTheRows();

    sql("DELETE FROM account WHERE user_name = 'clerk'");
    assertEquals(2, audit.rows(AuthenticatedTable.ACCOUNT).total());
  }

  private void made(String user, String... roles) throws Exception {
    PasswordLink link = accounts.create(user, "", Set.of(roles), ROOT);
    accounts.choosePassword(link.token(), PASSWORD, CLIENT);
  }

  @Test
  void whoIsMadeChoosesThePasswordByALinkThatCountsOnce() throws Exception {
    PasswordLink link = accounts.create("li.wei", "T1", Set.of("office:academic-affairs"), ROOT);
    assertThrows(Refusal.class, () -> session("li.wei"));
    assertEquals("li.wei", accounts.linkedUser(link.token(), CLIENT));

    accounts.choosePassword(link.token(), PASSWORD, CLIENT);

    Account account = signIn.account(session("li.wei")).orElseThrow();
    assertEquals(new Account("li.wei", "T1", Set.of("office:academic-affairs")), account);
    refused(AccountReason.EXPIRED, () -> accounts.choosePassword(link.token(), PASSWORD, CLIENT));
    assertEquals(
        List.of(
            "account-created",
            "role-given",
            "password-link-made",
            "sign-in-failed",
            "password-chosen",
            "signed-in"),
        audit.actions());
  }

  @Test
  void aLinkEndsByTimeByANewerOneAndByLocking() throws Exception {
    made("admin", Account.ADMINISTRATOR);
    PasswordLink first = accounts.create("clerk", "", Set.of(), ROOT);
    PasswordLink second = accounts.link("clerk", ROOT);
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser(first.token(), CLIENT));
    now = now.plus(Accounts.LINK_LIFE);
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser(second.token(), CLIENT));
    PasswordLink third = accounts.link("clerk", ROOT);
    accounts.setLocked("clerk", true, ROOT);
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser(third.token(), CLIENT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.link("clerk", ROOT));
  }

  @Test
  void guessingLinksIsThrottledAndARightLinkCountsAllTheSame() throws Exception {
    PasswordLink link = accounts.create("clerk", "", Set.of(), ROOT);
    for (int i = 0; i < 20; i++) {
      refused(AccountReason.EXPIRED, () -> accounts.linkedUser("guess", CLIENT));
    }
    refused(AccountReason.THROTTLED, () -> accounts.linkedUser("guess", CLIENT));
    assertEquals("clerk", accounts.linkedUser(link.token(), CLIENT));
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser("guess", "192.0.2.2"));
    now = now.plus(Duration.ofMinutes(6));
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser("guess", CLIENT));
  }

  @Test
  void rolesCountAtOnceAndEachIsInTheAuditTrail() throws Exception {
    made("clerk", Account.AUDITOR);
    String session = session("clerk");
    accounts.change("clerk", "T2", Set.of(Account.SEAL_CUSTODIAN), ROOT);
    assertEquals(Set.of(Account.SEAL_CUSTODIAN), signIn.account(session).orElseThrow().roles());
    assertTrue(audit.actions().containsAll(List.of("role-taken", "account-person-changed")));
    refused(AccountReason.BAD_REQUEST, () -> accounts.change("clerk", "", Set.of("king"), ROOT));
    refused(
        AccountReason.BAD_REQUEST, () -> accounts.change("clerk", "", Set.of("office:none"), ROOT));
    refused(AccountReason.UNKNOWN, () -> accounts.change("nobody", "", Set.of(), ROOT));
  }

  @Test
  void nobodyIsGivenTheRoleOfTheServersOperator() throws Exception {
    Set<String> operator = Set.of(Account.OPERATOR);
    refused(AccountReason.BAD_REQUEST, () -> accounts.create("clerk", "", operator, ROOT));
    made("clerk");
    refused(AccountReason.BAD_REQUEST, () -> accounts.change("clerk", "", operator, ROOT));
    refused(
        AccountReason.BAD_REQUEST,
        () -> accounts.set(new Account("other", "", operator), PASSWORD, ROOT));
    assertThrows(Refusal.class, () -> session("other"));

    putRoles("clerk", "auditor,operator");

    assertEquals(Set.of(Account.AUDITOR), signIn.account(session("clerk")).orElseThrow().roles());
    assertEquals(
        Set.of(Account.AUDITOR),
        accounts.search(AccountQuery.all(PAGE).withText("clerk"), ROOT).get(0).account().roles());
    refused(
        AccountReason.BAD_REQUEST,
        () -> accounts.change("clerk", "", Set.of(Account.AUDITOR, Account.OPERATOR), ROOT));
  }

  @Test
  void doctorSaysIfNoAuditorCanBeTold() throws Exception {
    RolesCheck check = new RolesCheck(database);
    accounts.create("auditor", "", Set.of(Account.AUDITOR), ROOT);
    assertTrue(check.execute().toString().contains("Nobody is told"));

    accounts.change("auditor", "T9", Set.of(Account.AUDITOR), ROOT);
    assertFalse(check.execute().toString().contains("Nobody is told"));
  }

  @Test
  void whoManagesOrAuditsThePlatformDoesNothingElse() throws Exception {
    RolesCheck check = new RolesCheck(database);
    List<Set<String>> mixed =
        List.of(
            Set.of(Account.ADMINISTRATOR, Account.AUDITOR),
            Set.of(Account.ADMINISTRATOR, Account.SEAL_CUSTODIAN),
            Set.of(Account.AUDITOR, "office:academic-affairs"),
            Set.of(Account.SEAL_CUSTODIAN, "approver:academic-affairs"));
    for (Set<String> roles : mixed) {
      refused(AccountReason.BAD_REQUEST, () -> accounts.create("clerk", "T1", roles, ROOT));
      refused(
          AccountReason.BAD_REQUEST,
          () -> accounts.set(new Account("clerk", "T1", roles), PASSWORD, ROOT));
    }
    made("clerk", Account.AUDITOR, Account.KIOSK_OPERATOR);
    refused(
        AccountReason.BAD_REQUEST,
        () -> accounts.change("clerk", "T1", Set.of(Account.AUDITOR, Account.ADMINISTRATOR), ROOT));
    assertEquals(Result.Status.OK, check.execute().getStatus());

    // As an account from before: it keeps its roles, and may only lose some.
    putRoles("clerk", "administrator,auditor");
    assertEquals(Result.Status.WARN, check.execute().getStatus());
    assertTrue(check.execute().toString().contains("Account clerk has roles"));
    accounts.change("clerk", "T1", Set.of(Account.ADMINISTRATOR, Account.AUDITOR), ROOT);
    made("root", Account.ADMINISTRATOR);
    accounts.change("clerk", "T1", Set.of(Account.AUDITOR), ROOT);
    assertEquals(Result.Status.OK, check.execute().getStatus());
  }

  @Test
  void lockingEndsSessionsAndSaysSoOnlyToWhoKnowsThePassword() throws Exception {
    made("clerk");
    String session = session("clerk");
    assertTrue(accounts.setLocked("clerk", true, ROOT).locked());
    assertFalse(signIn.account(session).isPresent());
    assertEquals(SignInReason.LOCKED, assertThrows(Refusal.class, () -> session("clerk")).reason());
    assertEquals(
        SignInReason.WRONG,
        assertThrows(Refusal.class, () -> signIn.signIn("clerk", "x".toCharArray(), BROWSER))
            .reason());
    accounts.setLocked("clerk", false, ROOT);
    assertTrue(signIn.account(session("clerk")).isPresent());
  }

  @Test
  void aPasswordThatIsLeakedOrEasilyGuessedIsRefused() throws Exception {
    PasswordLink link = accounts.create("clerk", "", Set.of(), ROOT);

    for (String password :
        List.of("password123456", "1q2w3e4r5t6y", "qwertyuiop123", "iloveyou2026")) {
      refused(
          AccountReason.BAD_REQUEST,
          () -> accounts.choosePassword(link.token(), password.toCharArray(), CLIENT));
    }
    accounts.choosePassword(link.token(), PASSWORD, CLIENT);
  }

  @Test
  void aPasswordHasTwelveCharactersWhoeverChoosesIt() throws Exception {
    char[] eleven = "tulip7-mar5".toCharArray();
    char[] twelve = "tulip7-mar5x".toCharArray();
    Account clerk = new Account("clerk", "", Set.of());
    PasswordLink link = accounts.create("clerk", "", Set.of(), ROOT);

    refused(AccountReason.BAD_REQUEST, () -> accounts.choosePassword(link.token(), eleven, CLIENT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.set(clerk, eleven, ROOT));
    accounts.choosePassword(link.token(), twelve, CLIENT);
    accounts.set(clerk, twelve, ROOT);
  }

  @Test
  void aPublicPasswordIsForTheDemoInDevelopmentModeOnly() throws Exception {
    char[] known = "yinxin-demo".toCharArray();
    Account clerk = new Account("clerk", "", Set.of());
    StoredAccounts development =
        new StoredAccounts(
            database,
            authentication,
            audit,
            accesses,
            PasswordHashTest.quick(),
            "academic-affairs"::equals,
            true,
            () -> now);

    refused(AccountReason.BAD_REQUEST, () -> accounts.setPublic(clerk, known, ROOT));
    refused(AccountReason.BAD_REQUEST, () -> development.set(clerk, known, ROOT));
    assertEquals(List.of(), found("clerk", ""));
    assertThrows(Refusal.class, () -> development.setPublic(clerk, known, clerk));
    development.setPublic(clerk, known, ROOT);
    assertEquals(
        "clerk",
        signIn.account(signIn.signIn("clerk", known, BROWSER).session()).orElseThrow().user());
  }

  @Test
  void theLongestPasswordsAreAccepted() throws Exception {
    PasswordLink link = accounts.create("clerk", "", Set.of(), ROOT);
    String longest = "seven quick foxes ".repeat(8).substring(0, 128);

    accounts.choosePassword(link.token(), longest.toCharArray(), CLIENT);
  }

  @Test
  void whoeverKnowsThePasswordChangesItAndEndsTheOtherSessions() throws Exception {
    accounts.create("clerk", "T1", Set.of(Account.AUDITOR), ROOT);
    accounts.set(new Account("clerk", "T1", Set.of(Account.AUDITOR)), PASSWORD, ROOT);
    String mine = session("clerk");
    String other = session("clerk");
    Account clerk = signIn.account(mine).orElseThrow();
    char[] next = "another horse battery".toCharArray();

    assertEquals(
        SignInReason.WRONG,
        assertThrows(Refusal.class, () -> signIn.changePassword(clerk, next, next, mine, BROWSER))
            .reason());
    refused(
        AccountReason.BAD_REQUEST,
        () ->
            signIn.changePassword(clerk, PASSWORD, "password123456".toCharArray(), mine, BROWSER));
    assertTrue(signIn.account(other).isPresent(), "nothing has changed");

    signIn.changePassword(clerk, PASSWORD, next, mine, BROWSER);

    assertTrue(signIn.account(mine).isPresent());
    assertFalse(signIn.account(other).isPresent());
    assertEquals(SignInReason.WRONG, assertThrows(Refusal.class, () -> session("clerk")).reason());
    signIn.signIn("clerk", next, BROWSER);
    assertTrue(audit.actions().contains("password-changed"));
    assertTrue(notices("T1").contains("PASSWORD_CHANGED"));
  }

  @Test
  void anAccountOfASignInServiceHasNoPasswordToChange() throws Exception {
    accounts.create("clerk", "", Set.of(), ROOT);

    refused(
        AccountReason.BAD_REQUEST,
        () ->
            signIn.changePassword(
                new Account("clerk", "", Set.of()), PASSWORD, PASSWORD, "token", BROWSER));
  }

  @Test
  void thePersonIsToldOfAccountsRolesAndLinks() throws Exception {
    made("root", Account.ADMINISTRATOR);
    accounts.create("clerk", "T1", Set.of(), ROOT);
    accounts.change("clerk", "T1", Set.of(Account.ADMINISTRATOR), ROOT);
    accounts.change("clerk", "T1", Set.of(Account.ADMINISTRATOR), ROOT);
    accounts.link("clerk", ROOT);
    accounts.change("clerk", "T2", Set.of(Account.ADMINISTRATOR), ROOT);

    assertEquals(
        List.of("ACCOUNT_CHANGED", "ACCOUNT_CHANGED", "ACCOUNT_CHANGED", "PASSWORD_LINK_MADE"),
        notices("T1"),
        "made, given a role, given to another");
    assertEquals(List.of("ACCOUNT_CHANGED"), notices("T2"));
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

  @Test
  void aSessionEndsAfterHalfAnHourWithoutUseAndAfterTwelveHoursInAnyCase() throws Exception {
    made("clerk", Account.AUDITOR);
    made("holder");
    for (String user : List.of("clerk", "holder")) {
      String idle = session(user);
      now = now.plus(Duration.ofMinutes(30));
      assertTrue(signIn.account(idle).isPresent());
      now = now.plus(Duration.ofMinutes(30)).plusSeconds(1);
      assertEquals(Optional.empty(), signIn.account(idle), user);

      String used = session(user);
      Instant last = now.plus(SignIn.LONGEST_SESSION);
      while (now.isBefore(last)) {
        assertTrue(signIn.account(used).isPresent(), user);
        now = now.plus(Duration.ofMinutes(25));
      }
      assertEquals(Optional.empty(), signIn.account(used), "though it was used all the time");
    }
  }

  @Test
  void theLastAdministratorCannotBeTakenAway() throws Exception {
    made("admin", Account.ADMINISTRATOR);
    refused(AccountReason.LAST_ADMINISTRATOR, () -> accounts.setLocked("admin", true, ROOT));
    refused(AccountReason.LAST_ADMINISTRATOR, () -> accounts.change("admin", "", Set.of(), ROOT));
    made("other", Account.ADMINISTRATOR);
    accounts.setLocked("other", true, ROOT);
    refused(AccountReason.LAST_ADMINISTRATOR, () -> accounts.change("admin", "", Set.of(), ROOT));
    accounts.setLocked("other", false, ROOT);
    accounts.change("admin", "", Set.of(), ROOT);
    refused(AccountReason.LAST_ADMINISTRATOR, () -> accounts.change("other", "", Set.of(), ROOT));
  }

  @Test
  void namesAndPasswordsThatAreNoneAreRefused() throws Exception {
    for (String name : List.of("", "a", "<b>x</b>", "../../x", "-x", "李伟")) {
      refused(AccountReason.BAD_REQUEST, () -> accounts.create(name, "", Set.of(), ROOT));
    }
    PasswordLink link = accounts.create("clerk", "", Set.of(), ROOT);
    refused(AccountReason.TAKEN, () -> accounts.create("clerk", "", Set.of(), ROOT));
    for (String password : List.of("short", "aaaaaaaaaaaaaaa", "I am clerk 2026")) {
      refused(
          AccountReason.BAD_REQUEST,
          () -> accounts.choosePassword(link.token(), password.toCharArray(), CLIENT));
    }
    accounts.choosePassword(link.token(), PASSWORD, CLIENT);
  }

  @Test
  void aCheckRefusesWhatTheChangeWouldAndChangesNothing() throws Exception {
    made("admin", Account.ADMINISTRATOR);
    Set<String> none = Set.of("office:none");
    refused(AccountReason.TAKEN, () -> accounts.checkNew("admin", "", Set.of(), ROOT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.checkNew("-x", "", Set.of(), ROOT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.checkNew("clerk", "张", Set.of(), ROOT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.checkNew("clerk", "", none, ROOT));
    refused(AccountReason.UNKNOWN, () -> accounts.checkChange("clerk", "", Set.of(), ROOT));
    refused(AccountReason.BAD_REQUEST, () -> accounts.checkChange("admin", "", none, ROOT));
    refused(
        AccountReason.LAST_ADMINISTRATOR, () -> accounts.checkChange("admin", "", Set.of(), ROOT));
    audit.events.clear();

    accounts.checkNew("clerk", "T1", Set.of(Account.AUDITOR), ROOT);
    accounts.checkChange("admin", "T2", Set.of(Account.ADMINISTRATOR), ROOT);

    assertEquals(List.of(), found("clerk", ""));
    assertEquals(List.of(), audit.actions());
  }

  @Test
  void anAccountThatIsSetIsChangedByTheSameRulesAsAnyOther() throws Exception {
    accounts.set(new Account("clerk", "T1", Set.of(Account.AUDITOR)), PASSWORD, ROOT);
    assertEquals(List.of("account-created", "role-given", "password-set"), audit.actions());
    String session = session("clerk");
    PasswordLink link = accounts.link("clerk", ROOT);
    audit.events.clear();

    char[] other = "another horse".toCharArray();
    accounts.set(new Account("clerk", "T2", Set.of(Account.SEAL_CUSTODIAN)), other, ROOT);

    assertEquals(
        List.of("account-person-changed", "role-given", "role-taken", "password-set"),
        audit.actions());
    assertFalse(signIn.account(session).isPresent());
    refused(AccountReason.EXPIRED, () -> accounts.linkedUser(link.token(), CLIENT));
    assertThrows(Refusal.class, () -> session("clerk"));
    assertEquals(
        new Account("clerk", "T2", Set.of(Account.SEAL_CUSTODIAN)),
        signIn.account(signIn.signIn("clerk", other, BROWSER).session()).orElseThrow());
  }

  @Test
  void whatIsNoAccountIsNotSet() throws Exception {
    made("admin", Account.ADMINISTRATOR);
    made("clerk");
    accounts.setLocked("clerk", true, ROOT);
    for (Account wrong :
        List.of(
            new Account("clerk", "", Set.of()),
            new Account("-x", "", Set.of()),
            new Account("wang", "张", Set.of()),
            new Account("wang", "", Set.of("office:none")))) {
      refused(AccountReason.BAD_REQUEST, () -> accounts.set(wrong, PASSWORD, ROOT));
    }
    Account wang = new Account("wang", "", Set.of());
    refused(AccountReason.BAD_REQUEST, () -> accounts.set(wang, "short".toCharArray(), ROOT));
    refused(
        AccountReason.LAST_ADMINISTRATOR,
        () -> accounts.set(new Account("admin", "", Set.of()), PASSWORD, ROOT));
    assertEquals(List.of(), found("wang", ""));
  }

  @Test
  void onlyAdministratorsAndTheOperatorSeeAndChangeAccounts() throws Exception {
    made("clerk");
    StoredSessions sessions = new StoredSessions(database, audit, () -> now);
    for (Account by :
        List.of(
            new Account("holder", "S1", Set.of()),
            new Account("both", "", Set.of("office:academic-affairs", Account.SEAL_CUSTODIAN)),
            new Account("auditor", "", Set.of(Account.AUDITOR)))) {
      for (Executable call :
          List.<Executable>of(
              () -> accounts.search(AccountQuery.all(PAGE), by),
              () -> accounts.create("wang", "", Set.of(), by),
              () -> accounts.checkNew("wang", "", Set.of(), by),
              () -> accounts.checkChange("clerk", "", Set.of(), by),
              () -> accounts.set(new Account("clerk", "", Set.of()), PASSWORD, by),
              () -> accounts.change("clerk", "", Set.of(Account.ADMINISTRATOR), by),
              () -> accounts.setLocked("clerk", true, by),
              () -> accounts.link("clerk", by),
              () -> sessions.of("clerk", "", by),
              () -> sessions.endAll("clerk", by))) {
        assertThrows(Refusal.class, call);
      }
    }
    Account operator = new Account("console", "", Set.of(Account.OPERATOR));
    accounts.change("clerk", "", Set.of(Account.AUDITOR), operator);
    assertEquals(0, sessions.endAll("clerk", operator));
  }

  @Test
  void accountsAreFoundByNameNumberAndRole() throws Exception {
    accounts.create("li.wei", "T2015", Set.of(Account.SEAL_CUSTODIAN), ROOT);
    accounts.create("wang", "2023", Set.of(), ROOT);
    for (String text : List.of("WEI", "t20", "keep")) {
      assertEquals(List.of("li.wei"), found(text, ""));
    }
    assertEquals(List.of("li.wei", "wang"), found("", ""));
    assertEquals(List.of(), found("%", ""));
    assertEquals(List.of(), found("li_wei", ""));
  }

  @Test
  void aLongListComesPageByPage() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 100; i < 123; i++) {
      accounts.create("clerk" + i, "", Set.of(), ROOT);
      all.add("clerk" + i);
    }
    accounts.create("someone", "", Set.of(), ROOT);

    List<String> seen = new ArrayList<>();
    for (List<String> page = found("clerk", ""); !page.isEmpty() && seen.size() <= all.size(); ) {
      assertTrue(page.size() <= PAGE, page::toString);
      seen.addAll(page);
      page = found("clerk", page.get(page.size() - 1));
    }
    assertEquals(all, seen);
  }

  @Test
  void accountsAreFoundByRoleAndState() throws Exception {
    accounts.create("li.wei", "", Set.of("office:academic-affairs"), ROOT);
    accounts.create(
        "wang", "", Set.of("office:academic-affairs", "approver:academic-affairs"), ROOT);
    accounts.create("zhao", "", Set.of("approver:academic-affairs"), ROOT);
    accounts.setLocked("wang", true, ROOT);
    AccountQuery officers = AccountQuery.all(PAGE).withRole("office:academic-affairs");

    assertEquals(List.of("li.wei", "wang"), names(accounts.search(officers, ROOT)));
    assertEquals(List.of("wang"), names(accounts.search(officers.withLocked(true), ROOT)));
    assertEquals(List.of("li.wei"), names(accounts.search(officers.withLocked(false), ROOT)));
    AccountQuery begin = AccountQuery.all(PAGE).withRole("office:academic");
    assertEquals(List.of(), names(accounts.search(begin, ROOT)));
  }

  private List<String> found(String text, String after) throws Exception {
    return accounts.search(AccountQuery.all(PAGE).withText(text).after(after), ROOT).stream()
        .map(a -> a.account().user())
        .toList();
  }
}
