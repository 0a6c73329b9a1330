package org.yinxin.web.pages.verify;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yinxin.services.issuance.VerificationCode;

/**
 * A code as somebody typed it: any case, with hyphens and spaces or without, in full width, or the
 * whole address of the QR code. Immutable.
 *
 * @param code in groups; empty if what was typed is none
 * @param hint problem, as a key of the wording; empty if there is none
 * @param detail parameter of the hint
 */
record TypedCode(Optional<String> code, String hint, String detail) {
  /** The hint where the length is right and the check character does not fit. */
  static final String WRONG_CHECK = "hint-check";

  private static final int LENGTH = 27;
  private static final int LONGEST = 200;

  /** The address of a code's page, with or without a query. */
  private static final Pattern ADDRESS = Pattern.compile("^.*/v/([^?#/]*).*$");

  static TypedCode read(String typed) {
    String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
    text = ADDRESS.matcher(text).replaceFirst("$1").replaceAll("[\\s\\p{Pd}_.·]", "");
    if (text.isEmpty()) {
      return new TypedCode(Optional.empty(), "hint-empty", "");
    }
    if (text.length() > LONGEST) {
      return new TypedCode(Optional.empty(), "hint-length", Integer.toString(text.length()));
    }
    Optional<VerificationCode> code = VerificationCode.parse(text);
    if (code.isPresent()) {
      return new TypedCode(Optional.of(code.get().grouped()), "", "");
    }
    Optional<String> foreign =
        text.codePoints()
            .mapToObj(Character::toString)
            .filter(c -> !c.toUpperCase(Locale.ROOT).matches("[0-9A-Z]"))
            .findFirst();
    if (foreign.isPresent()) {
      return new TypedCode(Optional.empty(), "hint-character", foreign.get());
    }
    return text.length() == LENGTH
        ? new TypedCode(Optional.empty(), WRONG_CHECK, "")
        : new TypedCode(Optional.empty(), "hint-length", Integer.toString(text.length()));
  }
}
