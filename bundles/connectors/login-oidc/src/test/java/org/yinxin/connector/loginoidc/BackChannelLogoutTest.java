package org.yinxin.connector.loginoidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.yinxin.login.LoginException.Reason.CLOCK;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.testlibrary.signin.OidcStandIn.CLIENT_ID;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginNotice;
import org.yinxin.testlibrary.signin.OidcStandIn;

/** Messages of the provider that end sessions (OpenID Connect Back-Channel Logout 1.0). */
final class BackChannelLogoutTest {
  private static final Set<String> SESSION = Set.of("sid s-1");

  private static OidcStandIn provider;

  private Instant now = Instant.now();
  private final OidcLogin login = new OidcLogin(new TestConfig(provider.address(), ""), () -> now);

  @BeforeAll
  static void start() throws Exception {
    provider = new OidcStandIn();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  private static String token(String audience, Instant made, String more) throws Exception {
    return provider.logoutToken(audience, made, Duration.ofMinutes(2), more);
  }

  private Set<String> ended(String token) throws LoginException {
    return login.ended(new LoginNotice(Map.of("logout_token", token)));
  }

  private void refused(LoginException.Reason reason, String token) {
    LoginException refused = assertThrows(LoginException.class, () -> ended(token));
    assertEquals(reason, refused.reason(), refused.getMessage());
  }

  @Test
  void aTokenCountsOnceAndTheNextOneCountsToo() throws Exception {
    String token = provider.logoutToken();

    assertEquals(SESSION, ended(token));
    refused(EXPIRED, token);
    assertEquals(SESSION, ended(provider.logoutToken()));
    refused(EXPIRED, token);
  }

  @Test
  void aTokenThatIsOverOrNotYetMadeIsRefused() throws Exception {
    refused(CLOCK, token(CLIENT_ID, now.minusSeconds(600), ""));
    refused(CLOCK, token(CLIENT_ID, now.plusSeconds(90), ""));
    // The provider's clock may be a little ahead.
    assertEquals(SESSION, ended(token(CLIENT_ID, now.plusSeconds(30), "")));
  }

  @Test
  void aTokenIsForgottenOnlyWhenItCouldNotCountAnyMore() throws Exception {
    String lasting = provider.logoutToken(CLIENT_ID, now, Duration.ofDays(1), "");
    assertEquals(SESSION, ended(lasting));

    now = now.plus(LogoutTokens.LIFE);
    refused(EXPIRED, lasting);
    now = now.plus(Duration.ofMinutes(2));
    refused(CLOCK, lasting);
  }

  @Test
  void aTokenForAnotherClientOrWithANonceIsRefused() throws Exception {
    refused(FORGED, token("library", now, ""));
    // With a nonce it might be an ID token that was sent here (section 2.4).
    refused(FORGED, token(CLIENT_ID, now, "\"nonce\":\"n\","));
  }

  @Test
  void aTokenThatSomebodyElseSignedIsRefused() throws Exception {
    try (OidcStandIn other = new OidcStandIn()) {
      refused(FORGED, other.logoutToken());
    }
    String token = provider.logoutToken();
    refused(FORGED, token.substring(0, token.lastIndexOf('.')) + ".AAAA");
  }
}
