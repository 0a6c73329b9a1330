package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.login.LoginException.Reason.AMBIGUOUS;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.LOCKED;
import static org.yinxin.login.LoginException.Reason.LOST;
import static org.yinxin.login.LoginException.Reason.NO_NUMBER;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;
import static org.yinxin.login.LoginException.Reason.UNKNOWN;
import static org.yinxin.login.LoginException.Reason.UNMATCHED;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginSubject;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.LoginBegun;
import org.yinxin.services.identity.LoginOutcome;
import org.yinxin.services.identity.Session;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Sign-in by a campus service: the account, the page after it, and refusals. */
@EachDatabase
final class CampusSignInTest {
  private static final String PHONE = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8 wxwork/4.1";

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Set<String> onRecord = new HashSet<>(Set.of("S1", "S2"));
  private static final long SERVICE = 1;

  private final FakeMethod method = new FakeMethod();
  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              LoginMethod.ID, "cas",
              LoginMethod.TITLE_ZH, "统一身份认证",
              LoginMethod.TITLE_EN, "Campus sign-in",
              LoginMethod.PERSON_NUMBER_ATTRIBUTE, "number"));

  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final RowAuthentication authentication = new FixedRowAuthentication();
  private final Database database;
  private final LocalSignIn local;
  private final StoredSessions sessions;
  private LoginMethods methods;
  private CampusSignIn campus;

  CampusSignInTest(TestDatabase kind) throws Exception {
    database = kind.empty(SchemaDatabase::migrated);
    local =
        new LocalSignIn(
            database,
            authentication,
            audit,
            PasswordHashTest.quick(),
            new FactorRule(true),
            new SignedDevices(new byte[32], () -> now),
            () -> now,
            () -> {});
    sessions = new StoredSessions(database, audit, () -> now);
    open(Waits.LIMIT);
    account("zhang", "S1", Account.AUDITOR);
    audit.events.clear();
  }

  private void account(String user, String personNumber, String... roles) throws Exception {
    new StoredAccounts(
            database,
            authentication,
            audit,
            new FakeAccessLog(),
            PasswordHashTest.quick(),
            office -> false,
            false,
            () -> now)
        .set(
            new Account(user, personNumber, Set.of(roles)),
            "correct horse".toCharArray(),
            Account.PLATFORM);
  }

  /** Gives a method up that has not answered within the limit. */
  private void open(Duration limit) {
    methods = new LoginMethods(Optional.empty(), reference -> CodeMark.NONE, limit);
    campus =
        new CampusSignIn(
            database,
            authentication,
            audit,
            people(),
            institution(),
            methods,
            new SignedDevices(new byte[32], () -> now),
            () -> now);
    methods.add(
        name -> properties.getOrDefault(name, ""),
        new ConnectorProvider("a test", 1, SERVICE),
        new ConnectorInstance<>(CodeMark.NONE, () -> method));
  }

  private People people() {
    return new People() {
      @Override
      public List<Person> search(String text, Set<String> groups, int most) {
        return List.of();
      }

      @Override
      public Optional<Person> find(String number) {
        return Optional.of(number)
            .filter(onRecord::contains)
            .map(n -> new Person(n, "某人", "女", "", List.of(), List.of()));
      }
    };
  }

  private static Institution institution() {
    return new Institution() {
      @Override
      public boolean development() {
        return true;
      }

      @Override
      public String publicAddress() {
        return "https://cert.example";
      }

      @Override
      public Optional<LocalizedText> university() {
        return Optional.empty();
      }

      @Override
      public Optional<Issuer> issuer(String officeId) {
        return Optional.empty();
      }

      @Override
      public Optional<String> numberPrefix(String officeId) {
        return Optional.empty();
      }
    };
  }

  private String cookieAfter(String given) throws LoginException {
    LoginBegun begun = campus.begin("cas", "", "", PHONE);
    ClientBrowser browser = new ClientBrowser("client", PHONE, given);
    return campus
        .finish("cas", begun.browser(), Map.of("state", method.state), browser)
        .signedIn()
        .orElseThrow()
        .device();
  }

  private long told(String person, NoticeKind kind) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT COUNT(*) FROM notice WHERE person_number = :person AND kind = :kind")
                .bind("person", person)
                .bind("kind", kind.name())
                .mapTo(Long.class)
                .one());
  }

  @Test
  void theOwnerOfAnAccountWithARoleIsToldOfANewDeviceByAService() throws Exception {
    account("clerk", "S3", Account.KIOSK_OPERATOR);
    vouchesFor("S3");

    String cookie = cookieAfter("");
    assertEquals(1, told("S3", NoticeKind.NEW_DEVICE));
    String again = cookieAfter(cookie);
    assertEquals(1, told("S3", NoticeKind.NEW_DEVICE), "the same device");
    cookieAfter("");
    assertEquals(2, told("S3", NoticeKind.NEW_DEVICE), "another one");
    local.signIn("clerk", "correct horse".toCharArray(), new ClientBrowser("client", PHONE, again));
    assertEquals(2, told("S3", NoticeKind.NEW_DEVICE), "known by password, too");
  }

  @Test
  void anAccountWithoutARoleHasNoDevice() throws Exception {
    account("li", "S4");
    vouchesFor("S4");

    assertEquals("", cookieAfter(""));
    assertEquals(0, told("S4", NoticeKind.NEW_DEVICE));
  }

  private LoginOutcome back(LoginBegun begun) {
    return campus.finish("cas", begun.browser(), Map.of("state", method.state), browser(PHONE));
  }

  private LoginOutcome signedIn(String destination) throws LoginException {
    return back(campus.begin("cas", destination, "", PHONE));
  }

  private void vouchesFor(String number) {
    method.subject =
        new LoginSubject("u", Map.of("number", List.of(number)), Set.of("ticket " + number), "");
  }

  private static void assertRefused(LoginException.Reason reason, LoginOutcome outcome) {
    assertEquals(Optional.of(reason), outcome.refusal());
    assertEquals(Optional.empty(), outcome.signedIn());
  }

  @Test
  void whoHasAnAccountGetsItsRolesAndLandsWhereItWasAskedFor() throws Exception {
    LoginOutcome outcome = signedIn("/my?type=transcript");

    assertEquals("/my?type=transcript", outcome.destination());
    assertEquals(
        Optional.of(new Account("zhang", "S1", Set.of(Account.AUDITOR))),
        local.account(outcome.signedIn().orElseThrow().session()));
    assertEquals(List.of("signed-in"), audit.actions());
    assertEquals("zhang", audit.events.get(0).actor());
    assertEquals("cas", audit.events.get(0).subject());
  }

  private String factor(Map<String, List<String>> more) throws Exception {
    Map<String, List<String>> all = new HashMap<>(more);
    all.put("number", List.of("S1"));
    method.subject = new LoginSubject("u", all, Set.of(), "");
    assertTrue(signedIn("").signedIn().isPresent());
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT factor, factor_shown FROM sign_in_session"
                        + " ORDER BY began DESC FETCH FIRST ROW ONLY")
                .map((row, context) -> row.getString(1) + " " + row.getLong(2))
                .one());
  }

  @Test
  void aSecondFactorOfTheServiceCountsIfItSaysWhenItAsked() throws Exception {
    properties.put(LoginMethod.SECOND_FACTOR_ATTRIBUTE, "amr");
    properties.put(LoginMethod.SECOND_FACTOR_VALUES, "mfa, otp");
    open(Waits.LIMIT);
    assertEquals(
        "service 1700000000",
        factor(Map.of("amr", List.of("pwd", "otp"), "auth_time", List.of("1700000000"))));
    assertEquals("cas mfa", audit.events.get(audit.events.size() - 1).subject());
    now = now.plusSeconds(1);
    String own = FactorRule.LEFT_OUT + " " + now.getEpochSecond();
    assertEquals(own, factor(Map.of("amr", List.of("pwd"), "auth_time", List.of("1700000000"))));
    now = now.plusSeconds(1);
    own = FactorRule.LEFT_OUT + " " + now.getEpochSecond();
    assertEquals(own, factor(Map.of("amr", List.of("mfa"))), "it does not say when");
    now = now.plusSeconds(1);
    assertEquals(
        "service " + now.getEpochSecond(),
        factor(Map.of("amr", List.of("mfa"), "auth_time", List.of("99999999999"))));
  }

  @Test
  void whoIsOnRecordGetsAnAccountWithoutRolesAndWithoutAPassword() throws Exception {
    vouchesFor("S2");
    LoginOutcome outcome = signedIn("");

    assertEquals(
        Optional.of(new Account("S2", "S2", Set.of())),
        local.account(outcome.signedIn().orElseThrow().session()));
    assertEquals(List.of("account-made"), audit.actions());
    assertEquals(
        SignInReason.WRONG,
        assertThrows(
                Refusal.class,
                () -> local.signIn("S2", AccountTable.NO_PASSWORD.toCharArray(), browser("")))
            .reason());
    assertTrue(signedIn("").signedIn().isPresent());
    assertEquals(List.of("account-made"), audit.actions());
  }

  @Test
  void whoAlsoManagesThePlatformIsSignedInAtTheOwnAccount() throws Exception {
    account("zhang2", "S1");
    assertEquals(
        Optional.of("zhang2"),
        local.account(signedIn("").signedIn().orElseThrow().session()).map(Account::user));
  }

  @Test
  void whoIsNotOnRecordAndWhoHasSeveralAccountsIsNotSignedIn() throws Exception {
    vouchesFor("S3");
    assertRefused(UNMATCHED, signedIn(""));
    vouchesFor("S1");
    account("zhang2", "S1");
    account("zhang3", "S1");
    assertRefused(AMBIGUOUS, signedIn(""));
    // Somebody else's account has the number for its name.
    account("S2", "", Account.ADMINISTRATOR);
    vouchesFor("S2");
    assertRefused(AMBIGUOUS, signedIn(""));
  }

  @Test
  void aLockedAccountIsNotSignedInWhateverVouchesForItsPerson() throws Exception {
    vouchesFor("S1");
    String token = signedIn("").signedIn().orElseThrow().session();
    database.transaction(
        h -> {
          AccountTable.setLocked(h, authentication, audit, "zhang", true);
          return null;
        });

    assertRefused(LOCKED, signedIn(""));
    assertEquals(Optional.empty(), local.account(token));
  }

  @Test
  void anAttributeThatIsMissingOrDoubledIsNobodys() throws Exception {
    method.subject = new LoginSubject("S1", Map.of(), Set.of(), "");
    assertRefused(NO_NUMBER, signedIn(""));
    method.subject = new LoginSubject("S1", Map.of("number", List.of("S1", "S2")), Set.of(), "");
    assertRefused(NO_NUMBER, signedIn(""));
    method.subject = new LoginSubject("S1", Map.of("number", List.of(" ")), Set.of(), "");
    assertRefused(NO_NUMBER, signedIn(""));
  }

  @Test
  void anAttemptIsTakenOnceByTheBrowserThatBeganItAndForTenMinutes() throws Exception {
    LoginBegun begun = campus.begin("cas", "/my", "", PHONE);
    String other = campus.begin("cas", "", "", PHONE).browser();
    LoginBegun third = campus.begin("cas", "", "", PHONE);
    String thirdState = method.state;
    LoginBegun fourth = campus.begin("cas", "/my", begun.browser(), PHONE);
    assertEquals(begun.browser(), fourth.browser());

    assertRefused(LOST, campus.finish("cas", other, Map.of("state", method.state), browser(PHONE)));
    assertRefused(LOST, campus.finish("cas", "", Map.of("state", method.state), browser(PHONE)));
    assertRefused(LOST, campus.finish("cas", begun.browser(), Map.of(), browser(PHONE)));
    assertRefused(
        LOST, campus.finish("cas", begun.browser(), Map.of("state", "forged"), browser(PHONE)));
    assertEquals(0, method.finished);
    // The attempt of another browser with this state has not ended it.
    assertTrue(back(fourth).signedIn().isPresent());
    assertRefused(LOST, back(fourth));

    now = now.plus(CampusLogin.ATTEMPT_LIMIT).plusSeconds(1);
    assertRefused(
        LOST, campus.finish("cas", third.browser(), Map.of("state", thirdState), browser(PHONE)));
    assertEquals(1, method.finished);
  }

  @Test
  void anAttemptThatTheServiceRefusesIsOverAndKeepsWhereOneWantedToGo() throws Exception {
    method.refusal = Optional.of(new LoginException(EXPIRED, "too late"));
    LoginBegun begun = campus.begin("cas", "/my", "", PHONE);
    LoginOutcome outcome = back(begun);

    assertRefused(EXPIRED, outcome);
    assertEquals("/my", outcome.destination());
    method.refusal = Optional.empty();
    assertRefused(LOST, back(begun));
  }

  @Test
  void aMethodThatHangsThrowsOrIsGoneIsToldAndHurtsNobody() throws Exception {
    open(Duration.ofSeconds(2));
    method.hangs = true;
    assertRefused(UNAVAILABLE, signedIn(""));
    method.hangs = false;
    assertEquals(
        UNKNOWN,
        assertThrows(LoginException.class, () -> campus.begin("other", "", "", "")).reason());
    assertRefused(UNKNOWN, campus.finish("other", "", Map.of(), browser("")));
    methods.add(
        name ->
            switch (name) {
              case LoginMethod.ID -> "breaks";
              case LoginMethod.PERSON_NUMBER_PATTERN -> "";
              default -> "x";
            },
        new ConnectorProvider("a test", 1, 2),
        new ConnectorInstance<>(
            CodeMark.NONE,
            () -> {
              throw new NoClassDefFoundError("x");
            }));
    assertEquals(
        UNAVAILABLE,
        assertThrows(LoginException.class, () -> campus.begin("breaks", "", "", "")).reason());
    assertEquals(List.of("breaks", "cas"), campus.ways().stream().map(w -> w.id()).toList());
    assertTrue(signedIn("").signedIn().isPresent());
  }

  @Test
  void aServiceEndsTheSessionsItNames() throws Exception {
    String token = signedIn("").signedIn().orElseThrow().session();
    vouchesFor("S2");
    String other = signedIn("").signedIn().orElseThrow().session();

    assertThrows(LoginException.class, () -> campus.notified("cas", Map.of()));
    campus.notified("cas", Map.of("ticket", "never given"));
    assertTrue(local.account(token).isPresent());
    campus.notified("cas", Map.of("ticket", "ticket-1"));

    assertEquals(Optional.empty(), local.account(token));
    assertTrue(local.account(other).isPresent());
  }

  private static ClientBrowser browser(String userAgent) {
    return new ClientBrowser("client", userAgent, "");
  }

  @Test
  void signingOutLeadsToTheServiceTheSessionCameBy() throws Exception {
    String token = signedIn("").signedIn().orElseThrow().session();
    String own = local.signIn("zhang", "correct horse".toCharArray(), browser("")).session();

    assertEquals(
        Optional.of(URI.create("https://sso.example/logout?hint=hint")),
        campus.signOutAddress(token));
    assertEquals(Optional.empty(), campus.signOutAddress(own));
    assertEquals(Optional.empty(), campus.signOutAddress("nobody's"));
    methods.remove(SERVICE);
    assertEquals(Optional.empty(), campus.signOutAddress(token));
  }

  @Test
  void sessionsAreListedAndEndedOneByOneAndAllAtOnce() throws Exception {
    String phone = signedIn("").signedIn().orElseThrow().session();
    now = now.plusSeconds(120);
    String desktop =
        local
            .signIn(
                "zhang",
                "correct horse".toCharArray(),
                browser("Mozilla/5.0 (Windows NT 10.0) Firefox/140"))
            .session();
    now = now.plusSeconds(120);
    String third =
        local.signIn("zhang", "correct horse".toCharArray(), browser("curl/8")).session();

    List<Session> listed = sessions.of("zhang", phone);
    assertEquals(
        List.of("wecom/android", "other/other", "firefox/windows"),
        listed.stream().map(Session::device).toList());
    assertEquals(List.of("cas", "local", "local"), listed.stream().map(Session::method).toList());
    assertTrue(listed.get(0).current());
    assertFalse(sessions.end("keeper", listed.get(1).id()));
    assertTrue(sessions.end("zhang", listed.get(1).id()));
    assertFalse(sessions.end("zhang", listed.get(1).id()));
    assertEquals(Optional.empty(), local.account(third));

    assertEquals(1, sessions.endOthers("zhang", phone));
    assertEquals(Optional.empty(), local.account(desktop));
    assertTrue(local.account(phone).isPresent());
    assertEquals(1, sessions.endAll("zhang", Account.PLATFORM));
    assertEquals(Optional.empty(), local.account(phone));
    assertEquals(List.of("signed-in", "signed-in", "signed-in", "sessions-ended"), audit.actions());
    assertNotEquals(phone, desktop);
  }
}
