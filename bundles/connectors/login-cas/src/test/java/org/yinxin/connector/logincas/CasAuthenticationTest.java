package org.yinxin.connector.logincas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.login.LoginMethod;

/** The time at which a CAS server asked a person, as its answers say it. */
final class CasAuthenticationTest {
  private static final Instant NOW = Instant.parse("2026-12-01T04:00:00Z");
  private static final String FACTOR = "<cas:authnContextClass>mfa-gauth</cas:authnContextClass>";

  private static List<String> time(String attributes) throws Exception {
    CasAnswer answer =
        CasAnswer.read(
            ("<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess>"
                    + "<cas:user>S1</cas:user><cas:attributes>"
                    + (FACTOR + attributes)
                    + "</cas:attributes></cas:authenticationSuccess></cas:serviceResponse>")
                .getBytes(StandardCharsets.UTF_8));
    var found = CasAuthentication.attributes(answer, NOW);
    assertEquals(List.of("mfa-gauth"), found.get("authnContextClass"), "the others stay");
    return found.getOrDefault(LoginMethod.AUTH_TIME, List.of());
  }

  private static String date(String text) {
    return "<cas:authenticationDate>" + text + "</cas:authenticationDate>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01T03:59:00Z",
        "2026-12-01T03:59:00.134002Z",
        "2026-12-01T11:59:00.134+08:00",
        "2026-12-01T11:59:00.134+08:00[Asia/Shanghai]",
        "2026-12-01T03:59:00Z[UTC]"
      })
  void theDateOfTheAnswerIsWhenThePersonWasAsked(String date) throws Exception {
    String seconds = Long.toString(NOW.getEpochSecond() - 60);

    assertEquals(List.of(seconds), time(date(date)));
    String own = "<cas:auth_time>" + NOW.getEpochSecond() + "</cas:auth_time>";
    assertEquals(List.of(seconds), time(date(date) + own), "an attribute of this name is none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1764561540",
        "2026-12-01",
        "2026-12-01T03:59:00",
        "2026-12-01 03:59:00Z",
        "Tue Dec 01 03:59:00 UTC 2026",
        "[2026-12-01T03:59:00Z]",
        "2026-12-01T04:01:01Z",
        "2027-12-01T03:59:00Z",
        "1969-12-01T03:59:00Z"
      })
  void whatIsNoDateOrInTheFutureDoesNotCount(String date) throws Exception {
    assertEquals(List.of(), time(date(date)));
  }

  @Test
  void withoutOneDateItIsNotKnownWhen() throws Exception {
    String own = "<cas:auth_time>" + NOW.getEpochSecond() + "</cas:auth_time>";
    assertEquals(List.of(), time(own));
    String date = date("2026-12-01T03:59:00Z");
    assertEquals(List.of(), time(date + date("2026-12-01T03:58:00Z")));
  }

  /** Trusted devices and by-passes of Apereo CAS. */
  @Test
  void whoWasLetPassWithoutTheFactorHasNotShownIt() throws Exception {
    String date = date("2026-12-01T03:59:00Z");
    for (String name :
        List.of("bypassMultifactorAuthentication", "isFromTrustedMultifactorAuthentication")) {
      String form = "<cas:%1$s>%2$s</cas:%1$s>";
      assertEquals(List.of(), time(date + form.formatted(name, "true")), name);
      assertEquals(List.of(), time(date + form.formatted(name, "")), name);
      assertEquals(1, time(date + form.formatted(name, "false")).size(), name);
    }
  }
}
