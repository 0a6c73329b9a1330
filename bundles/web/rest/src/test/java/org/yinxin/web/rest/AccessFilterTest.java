package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignInStep;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.Setup;

/** Methods are called by those whom they name, and by nobody else. */
final class AccessFilterTest {
  private static final Map<String, Account> ACCOUNTS =
      Map.of(
          "student", new Account("student", "2022001", Set.of()),
          "clerk", new Account("clerk", "", Set.of("office:academic-affairs")),
          "approver", new Account("approver", "", Set.of("approver:academic-affairs")),
          "admin", new Account("admin", "", Set.of("administrator")),
          "auditor", new Account("auditor", "", Set.of("auditor")));

  private static final SignInStep WAITING =
      new SignInStep("clerk", SignInStep.State.FACTOR, Set.of(), false, false);

  /** Has a method for each kind of caller. */
  interface Resource {
    void forgotten();

    @PermitAll
    void open();

    @RolesAllowed(Roles.SIGNED_IN)
    void signedIn();

    @RolesAllowed(Roles.HOLDER)
    void holder();

    @RolesAllowed(Roles.OFFICE)
    void office();

    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    void readers();

    @RolesAllowed("nobody-knows")
    void misspelt();

    @RolesAllowed(Roles.DEVICE)
    void device();

    @RolesAllowed(Roles.KIOSK)
    void kiosk();

    @RolesAllowed(Roles.KIOSK_SESSION)
    void kioskSession();

    @RolesAllowed(Roles.EMPLOYER)
    void employer();

    @RolesAllowed(Roles.SETUP)
    void setup();

    @RolesAllowed(Roles.SIGNING_IN)
    void signingIn();

    @RolesAllowed(Roles.ADMINISTRATOR)
    @StepUp
    void critical();
  }

  private interface Answers {
    Object of(String method, Object argument) throws Refusal;
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            AccessFilterTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.of(method.getName(), arguments == null ? null : arguments[0])));
  }

  private boolean https;
  private boolean isFresh;
  private boolean isSetUp;

  private Object factors(String method, Object token) throws Refusal {
    if (method.equals("step")) {
      return token.equals("waiting") ? Optional.of(WAITING) : Optional.empty();
    }
    if (!isFresh) {
      throw FactorReason.NEEDED.refusal();
    }
    return null;
  }

  private final AccessFilter filter =
      new AccessFilter(
          proxy(SignIn.class, (method, token) -> Optional.ofNullable(ACCOUNTS.get((String) token))),
          proxy(Factors.class, this::factors),
          new SessionCookies(proxy(Institution.class, (method, argument) -> https)),
          proxy(Setup.class, (method, argument) -> isSetUp && !"none".equals(argument)),
          proxy(Employers.class, (method, argument) -> null),
          proxy(KioskSignIns.class, (method, argument) -> null));

  private static HttpServletRequest request(String user) {
    return request(SessionCookies.COOKIE, user);
  }

  private static HttpServletRequest request(String cookie, String user) {
    return request(cookie, user, false);
  }

  private static HttpServletRequest request(String cookie, String user, boolean isSecure) {
    Cookie[] cookies = user.isEmpty() ? null : new Cookie[] {new Cookie(cookie, user)};
    return proxy(
        HttpServletRequest.class,
        (method, argument) ->
            switch (method) {
              case "getCookies" -> cookies;
              case "isSecure" -> isSecure;
              default -> null;
            });
  }

  private Optional<Object> admit(String method, String user) throws Exception {
    return filter.admit(Resource.class.getDeclaredMethod(method), request(user));
  }

  private int refusal(String method, String user) {
    return assertThrows(ProblemException.class, () -> admit(method, user)).problem().status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "student", "clerk", "admin"})
  void aMethodThatNamesNobodyIsRefusedToEverybody(String user) {
    assertEquals(403, refusal("forgotten", user));
  }

  @Test
  void byHttpsOnlyACookieCountsThatNoOtherHostCanSet() throws Exception {
    https = true;
    Method signedIn = Resource.class.getDeclaredMethod("signedIn");

    assertTrue(filter.admit(signedIn, request("__Host-yinxin-session", "student")).isPresent());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> filter.admit(signedIn, request("student")));
    assertEquals(401, refused.problem().status());
  }

  /** Its address may be http still, so what counts is by which the request came. */
  @Test
  void byHttpsTheSetUpTakesOnlyACookieThatNoOtherHostCanSet() throws Exception {
    isSetUp = true;
    Method setup = Resource.class.getDeclaredMethod("setup");
    HttpServletRequest plain = request("yinxin-setup", "held");
    HttpServletRequest secure = request("__Host-yinxin-setup", "held", true);

    assertTrue(filter.admit(setup, plain).isPresent());
    assertTrue(filter.admit(setup, secure).isPresent());
    assertThrows(
        ProblemException.class, () -> filter.admit(setup, request("yinxin-setup", "held", true)));
    assertTrue(SetupAccess.cookie(plain, "held").startsWith("yinxin-setup=held; Path=/api/setup;"));
    assertTrue(
        SetupAccess.cookie(secure, "held").startsWith("__Host-yinxin-setup=held; Path=/; Secure;"));
    assertTrue(SetupAccess.cookie(secure, "").endsWith("; Max-Age=0"));
  }

  @Test
  void anOpenMethodHasNoCaller() throws Exception {
    assertEquals(Optional.empty(), admit("open", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signedIn",
        "holder",
        "office",
        "readers",
        "misspelt",
        "kiosk",
        "kioskSession",
        "employer"
      })
  void aStrangerIsToldToSayWhoHeIs(String method) {
    assertEquals(401, refusal(method, ""));
  }

  @Test
  void aSessionThatWaitsForItsFactorMayShowItAndNothingElse() throws Exception {
    assertEquals(Optional.of(WAITING), admit("signingIn", "waiting"));
    assertEquals(401, refusal("signedIn", "waiting"));
    assertEquals(401, refusal("signingIn", ""));
  }

  @Test
  void whatIsCriticalNeedsAFactorThatWasShownLately() throws Exception {
    assertEquals(403, refusal("critical", "admin"));
    assertEquals(
        "urn:yinxin:problem:reauthentication-needed",
        assertThrows(ProblemException.class, () -> admit("critical", "admin")).problem().type());
    isFresh = true;
    assertEquals(Optional.of(ACCOUNTS.get("admin")), admit("critical", "admin"));
    assertEquals(403, refusal("critical", "clerk"), "however fresh");
  }

  @Test
  void whereNothingIsSetUpThereIsNoSetUp() {
    assertEquals(404, refusal("setup", "admin"));
  }

  @ParameterizedTest
  @CsvSource({
    "signedIn, student",
    "signedIn, admin",
    "holder, student",
    "office, clerk",
    "readers, admin",
    "readers, auditor"
  })
  void aCallerWithARoleIsHandedOver(String method, String user) throws Exception {
    assertEquals(Optional.of(ACCOUNTS.get(user)), admit(method, user));
  }

  @ParameterizedTest
  @CsvSource({
    "holder, admin",
    "office, student",
    "office, approver",
    "office, admin",
    "readers, clerk",
    "misspelt, admin"
  })
  void othersAreRefused(String method, String user) {
    assertEquals(403, refusal(method, user));
  }
}
