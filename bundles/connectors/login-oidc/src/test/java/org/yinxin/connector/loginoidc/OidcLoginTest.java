package org.yinxin.connector.loginoidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.CLOCK;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.nimbusds.openid.connect.sdk.Nonce;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;
import org.yinxin.testkit.Waits;

/** Codes and tokens of an OpenID provider that is a real server, good and bad. */
final class OidcLoginTest {
  private static final URI CALLBACK = URI.create("https://cert.example/login/oidc/callback");
  private static final String ISSUER = "campus";

  private static MockOAuth2Server provider;

  private final OidcLogin login = login(InstantSource.system());

  @BeforeAll
  static void start() {
    provider = new MockOAuth2Server();
    provider.start();
  }

  @AfterAll
  static void stop() {
    provider.shutdown();
  }

  private static OidcLogin login(InstantSource clock) {
    return new OidcLogin(new TestConfig(provider.issuerUrl(ISSUER).toString(), ""), clock);
  }

  /** Sets the claims, and the validity in seconds, that the provider gives at the next sign-in. */
  private static void says(Map<String, Object> claims, long validSeconds) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER, "u-1", "JWT", List.of("yinxin"), claims, validSeconds));
  }

  /** Goes there as a browser does; what it is sent back with. */
  private static Map<String, String> visited(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Waits.LIMIT).GET().build();
    String back =
        HttpClient.newHttpClient()
            .send(request, BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return parameters(URI.create(back));
  }

  private static Map<String, String> parameters(URI address) {
    Map<String, String> found = new HashMap<>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return found;
  }

  private static LoginReturn back(Map<String, String> parameters, String kept) {
    return new LoginReturn("abc", CALLBACK, parameters, kept);
  }

  private LoginStep begun() throws LoginException {
    return login.begin(new LoginStart("abc", CALLBACK, ""));
  }

  private static void refused(LoginException.Reason reason, Executable call) {
    LoginException refused = assertThrows(LoginException.class, call);
    assertEquals(reason, refused.reason(), refused.getMessage());
  }

  @Test
  void aCodeSaysWhoItIsWithPkceAndNonce() throws Exception {
    says(Map.of("student_number", "S1", "sid", "session-1", "groups", List.of("a", "b")), 3600);
    LoginStep step = begun();
    Map<String, String> asked = parameters(step.address());
    LoginSubject subject = login.finish(back(visited(step.address()), step.kept()));

    assertEquals("S256", asked.get("code_challenge_method"));
    assertEquals("abc", asked.get("state"));
    assertEquals("u-1", subject.id());
    assertEquals(List.of("S1"), subject.attributes().get("student_number"));
    assertEquals(List.of("a", "b"), subject.attributes().get("groups"));
    assertEquals(Set.of("sub u-1", "sid session-1"), subject.sessions());
    String out =
        login
                .signOutAddress(subject.logoutHint(), URI.create("https://cert.example/"))
                .orElseThrow()
            + "";
    assertTrue(out.contains("post_logout_redirect_uri=https%3A%2F%2Fcert.example%2F"), out);
    assertTrue(out.contains("id_token_hint=" + subject.logoutHint()), out);
  }

  @Test
  void anotherNonceAnotherVerifierAndACodeThatIsNoneAreRefused() throws Exception {
    LoginStep step = begun();
    LoginStep other = begun();
    String nonce = step.kept().split(" ", 2)[0];
    String verifier = step.kept().split(" ", 2)[1];
    String otherNonce = other.kept().split(" ", 2)[0];
    String otherVerifier = other.kept().split(" ", 2)[1];

    Map<String, String> one = visited(step.address());
    refused(FORGED, () -> login.finish(back(one, otherNonce + " " + verifier)));
    Map<String, String> two = visited(step.address());
    refused(EXPIRED, () -> login.finish(back(two, nonce + " " + otherVerifier)));
    refused(
        LoginException.Reason.CANCELLED,
        () -> login.finish(back(Map.of("state", "abc"), step.kept())));
  }

  @Test
  void aTokenForSomebodyElseIsRefused() throws Exception {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, "u-1", "JWT", List.of("other"), Map.of(), 3600));
    LoginStep step = begun();
    Map<String, String> there = visited(step.address());
    // The provider's default audience for ID tokens is the client, so that the claim is forced.
    says(Map.of("iss", "https://evil.example/"), 3600);
    LoginStep second = begun();
    Map<String, String> evil = visited(second.address());
    login.finish(back(there, step.kept()));
    refused(FORGED, () -> login.finish(back(evil, second.kept())));
  }

  @Test
  void aTokenWhoseTimeIsOverIsAMatterOfClocks() throws Exception {
    long now = Instant.now().getEpochSecond();
    TestConfig config = new TestConfig(provider.issuerUrl(ISSUER).toString(), "");
    IdTokens tokens =
        new IdTokens(config, new Provider(config, InstantSource.system()), InstantSource.system());
    var over =
        provider.issueToken(
            ISSUER,
            "yinxin",
            new DefaultOAuth2TokenCallback(
                ISSUER,
                "u-1",
                "JWT",
                List.of("yinxin"),
                Map.of("nonce", "n", "iat", now - 600, "exp", now - 300),
                3600));
    refused(CLOCK, () -> tokens.validated(over, new Nonce("n")));

    says(Map.of("iat", now + 300, "exp", now + 600), 3600);
    LoginStep second = begun();
    Map<String, String> ahead = visited(second.address());
    refused(CLOCK, () -> login.finish(back(ahead, second.kept())));
  }

  @Test
  void whatThePersonOrTheProviderDoesNotWantIsTold() throws Exception {
    LoginStep step = begun();
    refused(
        CANCELLED,
        () -> login.finish(back(Map.of("error", "access_denied", "state", "abc"), step.kept())));
    refused(
        MISCONFIGURED,
        () -> login.finish(back(Map.of("error", "invalid_scope", "state", "abc"), step.kept())));
    refused(
        FORGED,
        () -> login.finish(back(Map.of("code", "x", "iss", "https://evil.example/"), step.kept())));
  }

  @Test
  void aLogoutTokenThatTheProviderHasNotSignedEndsNothing() {
    refused(FORGED, () -> login.ended(new LoginNotice(Map.of())));
    refused(FORGED, () -> login.ended(new LoginNotice(Map.of("logout_token", "x"))));
    String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEifQ.";
    refused(FORGED, () -> login.ended(new LoginNotice(Map.of("logout_token", unsigned))));
  }

  @Test
  void aProviderThatIsAwayIsToldAndItsAddressesHoldForAWhile() throws Exception {
    assertEquals(Result.Status.OK, login.execute().getStatus());
    OidcLogin nowhere =
        new OidcLogin(new TestConfig("http://localhost:1/none", ""), InstantSource.system());
    refused(UNAVAILABLE, () -> nowhere.begin(new LoginStart("abc", CALLBACK, "")));
    assertEquals(Result.Status.WARN, nowhere.execute().getStatus());
    assertThrows(
        IllegalArgumentException.class,
        () -> new OidcLogin(new TestConfig("http://sso.example.edu/", ""), () -> Instant.EPOCH));
  }
}
