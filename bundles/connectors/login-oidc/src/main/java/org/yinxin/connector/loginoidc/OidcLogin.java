package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/**
 * Signs in by an OpenID provider: authorization code flow with PKCE and nonce (OpenID Connect Core
 * 1.0 section 3.1, RFC 7636), RP-initiated and back-channel logout. Thread-safe.
 */
@Component(
    service = {LoginMethod.class, HealthCheck.class},
    configurationPid = "org.yinxin.connector.loginoidc",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {
      LoginMethod.ID + "=oidc",
      HealthCheck.NAME + "=Sign-in by OpenID Connect",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
@Designate(ocd = OidcConfig.class)
public final class OidcLogin implements LoginMethod, HealthCheck {
  /** A person waits for several answers, and the page for all of them. */
  private static final int LONGEST_SECONDS = 4;

  /**
   * Errors of RFC 6749 section 4.1.2.1 and OpenID Connect Core section 3.1.2.6 that a person makes.
   */
  private static final Set<String> CANCELS =
      Set.of(
          "access_denied",
          "login_required",
          "interaction_required",
          "consent_required",
          "account_selection_required");

  private final OidcConfig config;
  private final Provider provider;
  private final IdTokens tokens;
  private final CodeExchange exchange;
  private final LogoutTokens logouts;

  /** Signs in by the provider that is configured; it is asked for its addresses when needed. */
  @Activate
  public OidcLogin(OidcConfig config) {
    this(checked(config), InstantSource.system());
  }

  private static OidcConfig checked(OidcConfig config) {
    int seconds = config.timeoutSeconds();
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "timeoutSeconds is 1 to " + LONGEST_SECONDS + ", not " + seconds);
    }
    return config;
  }

  OidcLogin(OidcConfig config, InstantSource clock) {
    this.config = config;
    this.provider = new Provider(config, clock);
    this.tokens = new IdTokens(config, provider, clock);
    this.exchange = new CodeExchange(config);
    this.logouts = new LogoutTokens(Duration.ofSeconds(config.clockSkewSeconds()), clock);
  }

  @Override
  public LoginStep begin(LoginStart start) throws LoginException {
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    URI address =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                Scope.parse(config.scope()),
                new ClientID(config.clientId()),
                start.callback())
            .endpointURI(provider.metadata().getAuthorizationEndpointURI())
            .state(new State(start.state()))
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new LoginStep(address, nonce.getValue() + " " + verifier.getValue());
  }

  @Override
  public LoginSubject finish(LoginReturn back) throws LoginException {
    OIDCProviderMetadata metadata = provider.metadata();
    checkIssuer(back, metadata);
    Optional<String> error = back.parameter("error");
    if (error.isPresent()) {
      throw CANCELS.contains(error.get())
          ? new LoginException(
              CANCELLED, "the provider says that the person did not complete the sign-in")
          : new LoginException(MISCONFIGURED, "the provider refuses this site");
    }
    String code =
        back.parameter("code")
            .orElseThrow(() -> new LoginException(CANCELLED, "the browser brought no code"));
    String[] kept = back.kept().split(" ", 2);
    var given = exchange.tokens(metadata, code, back.callback(), new CodeVerifier(kept[1]));
    var claims = tokens.validated(given.getIDToken(), new Nonce(kept[0]));
    return Subjects.of(
        claims,
        config.userInfo()
            ? exchange.userInfo(metadata, given, claims.getSubject())
            : Optional.empty(),
        given.getIDTokenString());
  }

  /** RFC 9207: an answer of another provider is not taken to this one. */
  private static void checkIssuer(LoginReturn back, OIDCProviderMetadata metadata)
      throws LoginException {
    Optional<String> issuer = back.parameter("iss");
    boolean wrong =
        issuer.isPresent()
            ? !issuer.get().equals(metadata.getIssuer().getValue())
            : metadata.supportsAuthorizationResponseIssuerParam();
    if (wrong) {
      throw new LoginException(FORGED, "the answer is another provider's");
    }
  }

  /** OpenID Connect RP-Initiated Logout 1.0, section 2. */
  @Override
  public Optional<URI> signOutAddress(String hint, URI returnTo) {
    if (!config.signOutEverywhere()) {
      return Optional.empty();
    }
    return provider
        .known()
        .map(OIDCProviderMetadata::getEndSessionEndpointURI)
        .map(
            endpoint ->
                URI.create(
                    endpoint
                        + (endpoint.getRawQuery() == null ? "?" : "&")
                        + "client_id="
                        + encoded(config.clientId())
                        + "&post_logout_redirect_uri="
                        + encoded(returnTo.toString())
                        + (hint.isEmpty() ? "" : "&id_token_hint=" + encoded(hint))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
  @Override
  public Set<String> ended(LoginNotice notice) throws LoginException {
    String token =
        notice
            .parameter("logout_token")
            .orElseThrow(() -> new LoginException(FORGED, "no logout token"));
    LogoutTokenClaimsSet claims = tokens.validatedLogout(token);
    logouts.use(claims);
    return Subjects.ended(claims);
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      provider.ask();
      log.info("{} answers.", config.issuer());
    } catch (LoginException e) {
      log.warn(
          "{} does not answer as an OpenID provider ({}). Nobody can sign in by it; who is signed in"
              + " stays so, and local accounts, kiosks with cards and verification work. Look at the"
              + " network and at the provider, and at issuer in"
              + " etc/org.yinxin.connector.loginoidc.cfg.",
          config.issuer(),
          e.getMessage());
    }
    return new Result(log);
  }
}
