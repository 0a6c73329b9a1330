package org.yinxin.core.identity.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpCodesTest {
  /** The secret of RFC 6238, appendix B. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private final TotpCodes codes = new TotpCodes();

  private OptionalLong step(String code, long second) {
    return codes.step(SECRET, code, Instant.ofEpochSecond(second));
  }

  /** The codes of the standard have eight digits, of which applications show the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082, 1",
    "1111111109, 081804, 37037036",
    "1111111111, 050471, 37037037",
    "1234567890, 005924, 41152263",
    "2000000000, 279037, 66666666",
    "20000000000, 353130, 666666666"
  })
  void codesAreThoseOfTheStandard(long second, String code, long step) {
    assertEquals(OptionalLong.of(step), step(code, second));
  }

  @Test
  void aCodeCountsAStepBeforeAndAfterItsTime() {
    assertEquals(OptionalLong.of(37037036), step("081804", 1111111109 - 30));
    assertEquals(OptionalLong.of(37037036), step("081 804", 1111111109 + 30));
    assertEquals(OptionalLong.empty(), step("081804", 1111111109 - 60));
    assertEquals(OptionalLong.empty(), step("081804", 1111111109 + 61));
  }

  @Test
  void aCodeThatIsNotWholeIsNone() {
    assertEquals(OptionalLong.empty(), step("", 1111111109));
    assertEquals(OptionalLong.empty(), step("81804", 1111111109));
  }

  @Test
  void anApplicationReadsTheSecretFromTheAddress() {
    assertEquals(
        "otpauth://totp/A%20B:li.wei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20B"
            + "&algorithm=SHA1&digits=6&period=30",
        TotpCodes.address(SECRET, "A B", "li.wei").toString());
  }
}
