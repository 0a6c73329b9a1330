package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;

import java.util.Optional;
import java.util.stream.Stream;
import org.yinxin.records.RecordRow;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.refusal.Refusal;

/** Refuses PINs that a finder of the card would try first. */
final class PinRule {
  private PinRule() {}

  /** Refuses what is no number of six digits. */
  static void checkForm(char[] pin) throws Refusal {
    if (!new String(pin).matches("[0-9]{" + KioskPins.DIGITS + "}")) {
      throw new Refusal(BAD_REQUEST, "PIN 应为 6 位数字。", "A PIN is a number of six digits.");
    }
  }

  /**
   * Refuses a PIN that is easily guessed too.
   *
   * @param person the holder's row of kind person; empty if there is none
   */
  static void check(char[] pin, String personNumber, Optional<RecordRow> person) throws Refusal {
    checkForm(pin);
    String digits = new String(pin);
    if (isRun(digits)) {
      throw new Refusal(
          BAD_REQUEST,
          "PIN 不能是相同或连续的数字（如 000000、123456）。",
          "A PIN is not one digit again and again, or a run, as 000000 or 123456.");
    }
    boolean isOnRecord =
        Stream.concat(
                Stream.of(personNumber),
                person.stream()
                    .flatMap(row -> dates(row.text("birth_date"), row.text("id_number"))))
            .anyMatch(number -> number.replaceAll("[^0-9]", "").contains(digits));
    if (isOnRecord) {
      throw new Refusal(
          BAD_REQUEST,
          "PIN 不能取自出生日期、证件号码或学工号。",
          "A PIN is no part of the birth date, the ID number, or the student or staff number.");
    }
  }

  /** The numbers in which a PIN must not be found; a date in the orders that people write. */
  private static Stream<String> dates(String birthDate, String idNumber) {
    String date = birthDate.replaceAll("[^0-9]", "");
    if (date.length() != "20050412".length()) {
      return Stream.of(date, idNumber);
    }
    String year = date.substring(0, 4);
    String month = date.substring(4, 6);
    String day = date.substring(6);
    return Stream.of(
        date,
        month + day + year,
        day + month + year,
        month + day + year.substring(2),
        day + month + year.substring(2),
        idNumber);
  }

  /** Says if each digit follows the one before by the same step of 0, 1 or -1; 0 follows 9. */
  private static boolean isRun(String digits) {
    return Stream.of(0, 1, 9)
        .anyMatch(
            step -> {
              for (int i = 1; i < digits.length(); i++) {
                if ((digits.charAt(i) - digits.charAt(i - 1) + 10) % 10 != step) {
                  return false;
                }
              }
              return true;
            });
  }
}
