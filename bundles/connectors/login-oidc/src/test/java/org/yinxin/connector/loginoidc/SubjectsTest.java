package org.yinxin.connector.loginoidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SubjectsTest {
  private static final Subject PERSON = new Subject("u-1");

  private static Map<String, List<String>> attributes(Map<String, Object> signed) {
    IDTokenClaimsSet claims =
        new IDTokenClaimsSet(
            new Issuer("https://sso.example"),
            PERSON,
            List.of(new Audience("yinxin")),
            Date.from(Instant.ofEpochSecond(2)),
            Date.from(Instant.ofEpochSecond(1)));
    signed.forEach(claims::setClaim);
    UserInfo info = new UserInfo(PERSON);
    info.setClaim("amr", List.of("mfa"));
    info.setClaim("auth_time", 1);
    info.setClaim("number", "S1");
    return Subjects.of(claims, Optional.of(info), "token").attributes();
  }

  @Test
  void howThePersonWasAskedIsTakenFromTheSignedTokenAlone() {
    Map<String, List<String>> unsigned = attributes(Map.of());
    assertFalse(unsigned.containsKey("amr"));
    assertFalse(unsigned.containsKey("auth_time"));
    assertEquals(List.of("S1"), unsigned.get("number"));

    Map<String, List<String>> signed = attributes(Map.of("amr", List.of("otp"), "auth_time", 7));
    assertEquals(List.of("otp"), signed.get("amr"));
    assertEquals(List.of("7"), signed.get("auth_time"));
  }
}
