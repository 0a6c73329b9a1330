package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginException.Reason;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/**
 * The contract of every sign-in method: nobody is signed in whom the service does not vouch for,
 * now, for this attempt. A method's test implements it with a service at which one person signs in.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface LoginMethodContract extends OtherSide {
  /** The address to which the service sends browsers back. */
  URI CALLBACK = URI.create("https://cert.example/login/contract/callback");

  /** The method under test; always the same within a test. */
  LoginMethod method();

  /** Id of the person who signs in, as {@link LoginSubject#id} has it. */
  String id();

  /**
   * The person goes there with a browser and signs in.
   *
   * @return the parameters of the address that the service sends the browser back to
   */
  Map<String, String> signIn(URI address) throws Exception;

  /**
   * Says if the protocol binds what the browser brings to the attempt, by a nonce, by PKCE or by
   * the address of the service. Where it does not, only the platform's state does.
   */
  default boolean bindsAttempts() {
    return true;
  }

  private static LoginStart start(String state) {
    return new LoginStart(state, CALLBACK, "Mozilla/5.0");
  }

  private static LoginReturn back(String state, Map<String, String> parameters, LoginStep step) {
    return new LoginReturn(state, CALLBACK, parameters, step.kept());
  }

  private void assertSignsIn(String state) throws Exception {
    LoginStep step = method().begin(start(state));
    assertEquals(id(), method().finish(back(state, signIn(step.address()), step)).id());
  }

  private LoginException refusal(Executable call) {
    LoginException refusal = assertThrows(LoginException.class, call);
    Attempts.assertTellsNone(Set.of(id()), refusal);
    return refusal;
  }

  @Test
  default void sendsTheBrowserToTheServiceAndSaysWhoCameBack() throws Exception {
    LoginStep step = method().begin(start("state1"));
    assertTrue(Set.of("http", "https").contains(step.address().getScheme()));
    assertTrue(step.kept().length() <= 400, "the platform keeps 400 characters");
    assertTrue(("" + step.address()).contains("state1"), "the browser brings the state back");

    LoginSubject subject = method().finish(back("state1", signIn(step.address()), step));

    assertEquals(id(), subject.id());
  }

  @Test
  default void beginsForAnyBrowser() throws Exception {
    for (String browser : List.of("", "x".repeat(2000), "微信 MicroMessenger \"<>&")) {
      LoginStep step = method().begin(new LoginStart("state1", CALLBACK, browser));
      assertTrue(step.address().isAbsolute());
    }
  }

  @Test
  default void keepsAttemptsOfSeveralThreadsApart() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<LoginStep> steps =
        Attempts.atOnce(() -> method().begin(start("state" + next.incrementAndGet())));
    assertEquals(steps.size(), new HashSet<>(steps).size());
    next.set(0);
    for (String who : Attempts.atOnce(() -> signedIn("other" + next.incrementAndGet()))) {
      assertEquals(id(), who);
    }
  }

  private String signedIn(String state) throws Exception {
    LoginStep step = method().begin(start(state));
    return method().finish(back(state, signIn(step.address()), step)).id();
  }

  @Test
  default void aReturnCountsOnce() throws Exception {
    LoginStep step = method().begin(start("state1"));
    Map<String, String> parameters = signIn(step.address());
    method().finish(back("state1", parameters, step));

    LoginException refusal = refusal(() -> method().finish(back("state1", parameters, step)));

    assertTrue(
        Set.of(Reason.EXPIRED, Reason.FORGED).contains(refusal.reason()), refusal::getMessage);
  }

  @Test
  default void aReturnOfAnotherAttemptIsRefused() throws Exception {
    if (!bindsAttempts()) {
      return;
    }
    LoginStep one = method().begin(start("state1"));
    LoginStep other = method().begin(start("state2"));
    Map<String, String> parameters = signIn(one.address());

    LoginException refusal = refusal(() -> method().finish(back("state2", parameters, other)));

    assertTrue(
        Set.of(Reason.EXPIRED, Reason.FORGED).contains(refusal.reason()), refusal::getMessage);
  }

  @Test
  default void whatTheServiceHasNotGivenSignsNobodyIn() throws Exception {
    LoginStep step = method().begin(start("state1"));
    Map<String, String> parameters = signIn(step.address());
    for (String name : parameters.keySet()) {
      if (name.equals("state")) {
        continue; // The platform compares it.
      }
      for (String value : List.of("", "never-given", "x&service=https://evil.example/", "\u0000")) {
        Map<String, String> altered = new HashMap<>(parameters);
        altered.put(name, value);
        LoginStep other = method().begin(start("state3"));
        refusal(() -> method().finish(back("state3", altered, other)));
      }
    }
    LoginException nothing = refusal(() -> method().finish(back("state1", Map.of(), step)));
    assertNotEquals(Reason.UNAVAILABLE, nothing.reason(), "the person cancelled");
  }

  @Test
  default void whileTheServiceIsAwayNobodyIsSignedInAndThenSomebodyIs() throws Exception {
    LoginStep step = method().begin(start("state1"));
    Map<String, String> parameters = signIn(step.address());
    if (!make(Trouble.ANSWER_LOST)) {
      return;
    }
    LoginException away = refusal(() -> method().finish(back("state1", parameters, step)));
    assertEquals(Reason.UNAVAILABLE, away.reason(), away.getMessage());
    recover();
    assertSignsIn("state2");
  }

  @Test
  default void anAnswerThatIsForgedOrOfAnotherSignsNobodyIn() throws Exception {
    for (Trouble trouble : List.of(Trouble.ANSWER_FORGED, Trouble.ANSWER_OF_ANOTHER)) {
      LoginStep step = method().begin(start("state1"));
      Map<String, String> parameters = signIn(step.address());
      if (make(trouble)) {
        LoginException forged = refusal(() -> method().finish(back("state1", parameters, step)));
        assertEquals(Reason.FORGED, forged.reason(), forged.getMessage());
        recover();
      }
    }
    assertSignsIn("state2");
  }

  @Test
  default void nonsenseSignsNobodyIn() throws Exception {
    LoginStep step = method().begin(start("state1"));
    Map<String, String> parameters = signIn(step.address());
    if (!make(Trouble.NONSENSE)) {
      return;
    }
    LoginException refusal = refusal(() -> method().finish(back("state1", parameters, step)));
    assertTrue(
        Set.of(Reason.UNAVAILABLE, Reason.FORGED).contains(refusal.reason()), refusal::getMessage);
    recover();
    assertSignsIn("state2");
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    LoginStep step = method().begin(start("state1"));
    Map<String, String> parameters = signIn(step.address());
    if (!make(Trouble.HANGS)) {
      return;
    }
    LoginException failure =
        Attempts.interrupted(
            LoginException.class, () -> method().finish(back("state1", parameters, step)));
    assertEquals(Reason.UNAVAILABLE, failure.reason(), failure.getMessage());
    recover();
    assertSignsIn("state2");
  }

  @Test
  default void signsOutAtAnAddressOrNowhere() throws Exception {
    LoginStep step = method().begin(start("state1"));
    LoginSubject subject = method().finish(back("state1", signIn(step.address()), step));
    URI home = URI.create("https://cert.example/");
    for (String hint : List.of(subject.logoutHint(), "")) {
      method()
          .signOutAddress(hint, home)
          .ifPresent(address -> assertTrue(Set.of("http", "https").contains(address.getScheme())));
    }
    for (String key : subject.sessions()) {
      assertFalse(key.isBlank());
    }
  }

  @Test
  default void aMessageOfNobodyEndsNothing() {
    List<Map<String, String>> messages =
        List.of(
            Map.of(),
            Map.of("logoutRequest", "x", "logout_token", "x", "SAMLRequest", "x"),
            Map.of("logoutRequest", "<x/>", "logout_token", "e30.e30.", "SAMLRequest", "<x/>"));
    for (Map<String, String> each : messages) {
      LoginException refusal = refusal(() -> method().ended(new LoginNotice(each)));
      assertEquals(Reason.FORGED, refusal.reason(), refusal.getMessage());
    }
  }
}
