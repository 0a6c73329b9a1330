package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.login.LoginException;

/**
 * The provider's addresses (OpenID Connect Discovery 1.0), asked for once an hour; while it does
 * not answer the last ones hold. Thread-safe.
 */
final class Provider {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int LARGEST = 256 * 1024;

  private record Known(OIDCProviderMetadata metadata, Instant asked) {}

  private final Issuer issuer;
  private final InstantSource clock;
  private final ResourceRetriever http;
  private volatile Optional<Known> last = Optional.empty();

  Provider(OidcConfig config, InstantSource clock) {
    int millis = config.timeoutSeconds() * 1000;
    this.issuer = new Issuer(checked(config.issuer()));
    this.clock = clock;
    this.http = new DefaultResourceRetriever(millis, millis, LARGEST);
  }

  private static String checked(String address) {
    URI uri = URI.create(address.strip());
    boolean here =
        "http".equals(uri.getScheme())
            && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
    if (!here && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("an issuer begins with https://");
    }
    return uri.toString();
  }

  Issuer issuer() {
    return issuer;
  }

  /** Fetches documents within the limits. */
  ResourceRetriever http() {
    return http;
  }

  /**
   * Returns the addresses that were fetched last; empty if the provider never answered. Asks
   * nobody.
   */
  Optional<OIDCProviderMetadata> known() {
    return last.map(Known::metadata);
  }

  OIDCProviderMetadata metadata() throws LoginException {
    Optional<Known> now = last;
    if (now.isPresent() && clock.instant().isBefore(now.get().asked().plus(FRESH))) {
      return now.get().metadata();
    }
    try {
      return ask();
    } catch (LoginException e) {
      if (now.isPresent() && e.reason() == UNAVAILABLE) {
        return now.get().metadata();
      }
      throw e;
    }
  }

  /** Asks the provider. */
  OIDCProviderMetadata ask() throws LoginException {
    try {
      String text = http.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent();
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(text);
      if (!issuer.equals(metadata.getIssuer())) {
        throw new LoginException(MISCONFIGURED, "the provider calls itself by another issuer");
      }
      if (metadata.getAuthorizationEndpointURI() == null
          || metadata.getTokenEndpointURI() == null
          || metadata.getJWKSetURI() == null) {
        throw new LoginException(MISCONFIGURED, "the provider has no authorization code flow");
      }
      last = Optional.of(new Known(metadata, clock.instant()));
      return metadata;
    } catch (IOException | GeneralException e) {
      throw new LoginException(UNAVAILABLE, "no metadata: " + e.getClass().getSimpleName(), e);
    }
  }
}
