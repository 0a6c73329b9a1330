package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.CLOCK;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.net.MalformedURLException;
import java.net.URL;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.login.LoginException;

/**
 * Checks what the provider has signed (OpenID Connect Core section 3.1.3.7): signature by a key of
 * the provider, issuer, audience, nonce and times. Thread-safe.
 */
final class IdTokens {
  private final OidcConfig config;
  private final Provider provider;
  private final InstantSource clock;
  private final JWSAlgorithm algorithm;
  private volatile Optional<IDTokenValidator> validator = Optional.empty();
  private volatile Optional<LogoutTokenValidator> logoutValidator = Optional.empty();

  IdTokens(OidcConfig config, Provider provider, InstantSource clock) {
    int skew = config.clockSkewSeconds();
    if (skew < 0 || skew > 300) {
      throw new IllegalArgumentException("clockSkewSeconds is 0 to 300, not " + skew);
    }
    this.config = config;
    this.provider = provider;
    this.clock = clock;
    this.algorithm = JWSAlgorithm.parse(config.algorithm().strip());
    if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
      throw new IllegalArgumentException("algorithm is no signature: " + config.algorithm());
    }
  }

  IDTokenClaimsSet validated(JWT token, Nonce nonce) throws LoginException {
    try {
      return validator().validate(token, nonce);
    } catch (BadJOSEException e) {
      throw refusal(token, e);
    } catch (JOSEException e) {
      throw new LoginException(UNAVAILABLE, "the provider's keys cannot be had", e);
    }
  }

  LogoutTokenClaimsSet validatedLogout(String token) throws LoginException {
    try {
      JWT parsed = JWTParser.parse(token);
      try {
        return logoutValidator().validate(parsed);
      } catch (BadJOSEException e) {
        throw refusal(parsed, e);
      }
    } catch (ParseException e) {
      throw new LoginException(FORGED, "the logout token is none", e);
    } catch (JOSEException e) {
      throw new LoginException(UNAVAILABLE, "the provider's keys cannot be had", e);
    }
  }

  /** It is refused in any case; times that are not now are likelier clocks than forgers. */
  private LoginException refusal(JWT token, BadJOSEException cause) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Instant early = clock.instant().minusSeconds(config.clockSkewSeconds());
      Instant late = clock.instant().plusSeconds(config.clockSkewSeconds());
      boolean over =
          claims.getExpirationTime() != null
              && claims.getExpirationTime().toInstant().isBefore(early);
      boolean ahead =
          claims.getIssueTime() != null && claims.getIssueTime().toInstant().isAfter(late);
      if (over || ahead) {
        return new LoginException(CLOCK, "the token's times are not now", cause);
      }
    } catch (ParseException e) {
      return new LoginException(FORGED, "the token has no claims", e);
    }
    return new LoginException(FORGED, "the token does not hold: " + cause.getMessage(), cause);
  }

  /** Made once, since it keeps the provider's keys; asks again for one that it does not know. */
  private synchronized IDTokenValidator validator() throws LoginException {
    if (validator.isEmpty()) {
      IDTokenValidator made =
          new IDTokenValidator(
              provider.issuer(),
              new ClientID(config.clientId()),
              algorithm,
              keys(),
              provider.http());
      made.setMaxClockSkew(config.clockSkewSeconds());
      validator = Optional.of(made);
    }
    return validator.get();
  }

  private synchronized LogoutTokenValidator logoutValidator() throws LoginException {
    if (logoutValidator.isEmpty()) {
      LogoutTokenValidator made =
          new LogoutTokenValidator(
              provider.issuer(),
              new ClientID(config.clientId()),
              algorithm,
              keys(),
              provider.http());
      made.setMaxClockSkew(config.clockSkewSeconds());
      logoutValidator = Optional.of(made);
    }
    return logoutValidator.get();
  }

  private URL keys() throws LoginException {
    try {
      return provider.metadata().getJWKSetURI().toURL();
    } catch (MalformedURLException e) {
      throw new LoginException(UNAVAILABLE, "the provider's keys have no address", e);
    }
  }
}
