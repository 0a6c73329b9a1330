package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.BAD_REQUEST;

import org.yinxin.services.refusal.Refusal;

/** Checks the text of a field of the registration form. */
final class FormText {
  private FormText() {}

  /** In one line, and of a length that the field may have. */
  static String plain(String text, int least, int most, String zh, String en) throws Refusal {
    String plain = text.strip().replaceAll("\\p{Cntrl}+", " ");
    if (plain.length() < least || plain.length() > most) {
      throw new Refusal(
          BAD_REQUEST,
          "请填写" + zh + "（" + least + " 至 " + most + " 字）。",
          "Fill in the " + en + " (" + least + " to " + most + " characters).");
    }
    return plain;
  }
}
