package org.yinxin.services.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerificationCodeTest {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final VerificationCode code = VerificationCode.random(new SecureRandom());

  @Test
  void theLastCharacterIsCrockfordsCheckModulo37() {
    BigInteger value = BigInteger.ZERO;
    for (char c : code.text().substring(0, 26).toCharArray()) {
      value = value.multiply(BigInteger.valueOf(32)).add(BigInteger.valueOf(DIGITS.indexOf(c)));
    }
    int check = value.mod(BigInteger.valueOf(37)).intValue();

    assertEquals((DIGITS + "*~$=U").charAt(check), code.text().charAt(26));
  }

  @Test
  void itIsPrintedInGroupsOfFour() {
    assertTrue(code.grouped().matches("(\\w{4}-){6}\\w{3}"), code.grouped());
    assertEquals(code.text(), code.grouped().replace("-", ""));
  }

  @Test
  void separatorsCaseAndLikenessOfLettersDoNotMatter() {
    String typed = code.grouped().toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o');

    assertEquals(Optional.of(code), VerificationCode.parse(typed));
    assertEquals(Optional.of(code), VerificationCode.parse(code.text().replace('1', 'L')));
  }

  @Test
  void oneWrongCharacterIsNoCode() {
    char first = code.text().charAt(0) == '7' ? '8' : '7';

    assertEquals(Optional.empty(), VerificationCode.parse(first + code.text().substring(1)));
    assertEquals(Optional.empty(), VerificationCode.parse(code.text().substring(1)));
    assertEquals(Optional.empty(), VerificationCode.parse("U".repeat(27)));
  }
}
