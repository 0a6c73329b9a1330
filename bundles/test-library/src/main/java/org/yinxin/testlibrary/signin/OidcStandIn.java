package org.yinxin.testlibrary.signin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenID provider as far as a client of the authorization code flow with PKCE sees it:
 * discovery, keys, a page with one button, tokens, UserInfo, the end of a session, and logout
 * tokens. Thread-safe.
 */
public final class OidcStandIn implements AutoCloseable {
  /** The client that it knows; a public one. */
  public static final String CLIENT_ID = "yinxin";

  private record Grant(String nonce, String challenge, String redirectUri, String user) {}

  private final Site site = new Site();
  private final KeyPair key;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final KeyPair strangersKey;
  private volatile String user = "";
  private volatile String more = "";
  private volatile boolean stranger;
  private volatile boolean otherNonce;

  /** Begins to serve. */
  public OidcStandIn() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    key = generator.generateKeyPair();
    strangersKey = generator.generateKeyPair();
    site.page("/.well-known/openid-configuration", (e, p) -> json(e, 200, metadata()));
    site.page("/jwks", (e, p) -> json(e, 200, keys()));
    site.page("/authorize", this::authorize);
    site.page("/token", this::token);
    site.page(
        "/userinfo",
        (e, p) -> json(e, 200, "{\"sub\":\"u-1\",\"student_number\":\"" + user + "\"}"));
    site.page("/logout", (e, p) -> Site.go(e, p.get("post_logout_redirect_uri")));
  }

  /** Sets the trouble that it makes from now on. */
  public void trouble(SiteTrouble trouble) {
    site.trouble(trouble);
  }

  /** Issuer, for settings. */
  public String address() {
    return site.address();
  }

  /** Number of who signs in from now on. */
  public void signsIn(String number) {
    user = number;
  }

  /**
   * Adds claims to the tokens from now on.
   *
   * @param claims in JSON, each with a comma behind it
   */
  public void claims(String claims) {
    more = claims;
  }

  /** Says if tokens are signed by a key of somebody else. */
  public void stranger(boolean on) {
    stranger = on;
  }

  /** Says if tokens are those of another attempt. */
  public void otherNonce(boolean on) {
    otherNonce = on;
  }

  /** A logout token for the session (OpenID Connect Back-Channel Logout 1.0 section 2.4). */
  public String logoutToken() throws GeneralSecurityException {
    return logoutToken(CLIENT_ID, Instant.now(), Duration.ofMinutes(2), "");
  }

  /**
   * A logout token as one may please.
   *
   * @param made time of making, as the token says
   * @param more further claims in JSON, each with a comma behind it
   */
  public String logoutToken(String audience, Instant made, Duration life, String more)
      throws GeneralSecurityException {
    long at = made.getEpochSecond();
    long end = at + life.toSeconds();
    return signed(
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\",\"sid\":\"s-1\",\"sub\":\"u-1\",%s"
                .formatted(address(), audience, at, end, UUID.randomUUID(), more)
            + "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}");
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
        "userinfo_endpoint":"%1$s/userinfo","jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/logout",
        "response_types_supported":["code"],"subject_types_supported":["public"],
        "id_token_signing_alg_values_supported":["RS256"]}
        """
        .formatted(address());
  }

  private String keys() {
    RSAPublicKey open = (RSAPublicKey) key.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"k\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(
            encoded(open.getModulus().toByteArray()),
            encoded(open.getPublicExponent().toByteArray()));
  }

  private void authorize(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    String code = UUID.randomUUID().toString();
    grants.put(
        code,
        new Grant(
            parameters.get("nonce"),
            parameters.get("code_challenge"),
            parameters.get("redirect_uri"),
            user));
    Site.send(
        exchange,
        200,
        "text/html",
        "<!doctype html><title>SSO</title><a id=\"sign-in\" href=\"%s?code=%s&amp;state=%s\">登录</a>"
            .formatted(parameters.get("redirect_uri"), code, parameters.get("state")));
  }

  private void token(HttpExchange exchange, Map<String, String> ignored) throws IOException {
    Map<String, String> form =
        Site.parameters(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Grant grant = grants.remove(form.getOrDefault("code", ""));
    try {
      if (grant == null
          || !grant.redirectUri().equals(form.get("redirect_uri"))
          || !grant.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
        json(exchange, 400, "{\"error\":\"invalid_grant\"}");
        return;
      }
      long now = Instant.now().getEpochSecond();
      String claims =
          "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"u-1\",\"sid\":\"s-1\",\"iat\":%d,\"exp\":%d,%s\"nonce\":\"%s\"}"
              .formatted(
                  address(),
                  CLIENT_ID,
                  now,
                  now + 300,
                  more,
                  otherNonce ? "another" : grant.nonce());
      json(
          exchange,
          200,
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
              .formatted(UUID.randomUUID(), signed(claims)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String challenge(String verifier) throws GeneralSecurityException {
    return encoded(
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
  }

  private String signed(String claims) throws GeneralSecurityException {
    String text =
        encoded("{\"alg\":\"RS256\",\"kid\":\"k\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encoded(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign((stranger ? strangersKey : key).getPrivate());
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + encoded(signature.sign());
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    Site.send(exchange, status, "application/json", body);
  }

  @Override
  public void close() {
    site.close();
  }
}
