package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.yinxin.login.LoginException;

/** Asks the provider for tokens and attributes. Thread-safe. */
final class CodeExchange {
  private final ClientID client;
  private final String secret;
  private final int timeoutMillis;

  CodeExchange(OidcConfig config) {
    this.client = new ClientID(config.clientId());
    this.secret = config.clientSecret();
    this.timeoutMillis = config.timeoutSeconds() * 1000;
  }

  /** The tokens for a code (OpenID Connect Core section 3.1.3). */
  OIDCTokens tokens(OIDCProviderMetadata metadata, String code, URI callback, CodeVerifier verifier)
      throws LoginException {
    var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, verifier);
    TokenRequest request =
        secret.isEmpty()
            ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build()
            : new TokenRequest.Builder(
                    metadata.getTokenEndpointURI(), authentication(metadata), grant)
                .build();
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(sent(request.toHTTPRequest()));
      if (!response.indicatesSuccess()) {
        throw refusal(response.toErrorResponse().getErrorObject().getCode());
      }
      OIDCTokens tokens = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
      if (tokens.getIDToken() == null) {
        throw new LoginException(MISCONFIGURED, "no ID token: the scope must have openid");
      }
      return tokens;
    } catch (ParseException e) {
      throw new LoginException(UNAVAILABLE, "the answer to the code is none", e);
    }
  }

  /** By what the provider says it takes; unsaid it is basic (Discovery 1.0 section 3). */
  private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean post =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return post
        ? new ClientSecretPost(client, new Secret(secret))
        : new ClientSecretBasic(client, new Secret(secret));
  }

  private static LoginException refusal(String code) {
    if (OAuth2Error.INVALID_GRANT.getCode().equals(code)) {
      return new LoginException(EXPIRED, "the code is too old, used or was never given");
    }
    return OAuth2Error.SERVER_ERROR.getCode().equals(code) || code == null
        ? new LoginException(UNAVAILABLE, "the provider fails")
        : new LoginException(MISCONFIGURED, "the provider refuses this client");
  }

  /**
   * The attributes of the subject (OpenID Connect Core section 5.3); empty if there is no such
   * endpoint.
   */
  Optional<UserInfo> userInfo(OIDCProviderMetadata metadata, OIDCTokens tokens, Subject subject)
      throws LoginException {
    if (metadata.getUserInfoEndpointURI() == null) {
      return Optional.empty();
    }
    var request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getAccessToken());
    try {
      UserInfoResponse response = UserInfoResponse.parse(sent(request.toHTTPRequest()));
      if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
        throw new LoginException(UNAVAILABLE, "no attributes from the UserInfo endpoint");
      }
      UserInfo info = response.toSuccessResponse().getUserInfo();
      // Section 5.3.4: attributes of somebody else must not be used.
      if (!subject.equals(info.getSubject())) {
        throw new LoginException(FORGED, "the attributes are somebody else's");
      }
      return Optional.of(info);
    } catch (ParseException e) {
      throw new LoginException(UNAVAILABLE, "the UserInfo endpoint gives no attributes", e);
    }
  }

  private HTTPResponse sent(HTTPRequest request) throws LoginException {
    request.setConnectTimeout(timeoutMillis);
    request.setReadTimeout(timeoutMillis);
    request.setFollowRedirects(false);
    try {
      return request.send();
    } catch (IOException e) {
      throw new LoginException(UNAVAILABLE, "no answer: " + e.getClass().getSimpleName(), e);
    }
  }
}
