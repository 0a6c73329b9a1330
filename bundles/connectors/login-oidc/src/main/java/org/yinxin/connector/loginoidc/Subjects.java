package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.FORGED;

import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginSubject;

/** Claims in the platform's words. */
final class Subjects {
  private static final String SESSION = "sid ";
  private static final String SUBJECT = "sub ";

  /** Claims about the sign-in itself, which are those of the signed token or none. */
  private static final Set<String> OF_THE_SIGN_IN = Set.of("acr", "amr", LoginMethod.AUTH_TIME);

  private Subjects() {}

  /** Of an attribute that both have, the signed one of the ID token counts. */
  static LoginSubject of(IDTokenClaimsSet claims, Optional<UserInfo> info, String idToken) {
    Map<String, List<String>> attributes = new TreeMap<>();
    info.ifPresent(more -> put(attributes, more));
    // UserInfo has what people enter of themselves.
    attributes.keySet().removeAll(OF_THE_SIGN_IN);
    put(attributes, claims);
    String subject = claims.getSubject().getValue();
    Set<String> keys = new HashSet<>(Set.of(SUBJECT + subject));
    if (claims.getSessionID() != null) {
      keys.add(SESSION + claims.getSessionID().getValue());
    }
    return new LoginSubject(subject, attributes, keys, idToken);
  }

  private static void put(Map<String, List<String>> attributes, ClaimsSet claims) {
    claims
        .toJSONObject()
        .forEach(
            (name, value) -> {
              if (value instanceof Collection<?> several) {
                attributes.put(name, several.stream().map(String::valueOf).toList());
              } else if (value != null) {
                attributes.put(name, List.of(value.toString()));
              }
            });
  }

  /** The session that a logout token names, or all of the subject (section 2.4). */
  static Set<String> ended(LogoutTokenClaimsSet token) throws LoginException {
    if (token.getSessionID() != null) {
      return Set.of(SESSION + token.getSessionID().getValue());
    }
    if (token.getSubject() != null) {
      return Set.of(SUBJECT + token.getSubject().getValue());
    }
    throw new LoginException(FORGED, "the logout token names neither session nor subject");
  }
}
