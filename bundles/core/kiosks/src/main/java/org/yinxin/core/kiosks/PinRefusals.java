package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.PIN_BLOCKED;
import static org.yinxin.services.kiosks.KioskReason.PIN_UNSET;
import static org.yinxin.services.kiosks.KioskReason.PIN_WRONG;
import static org.yinxin.services.kiosks.KioskReason.THROTTLED;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.ChinaTime;

/** Refusals of a PIN that does not raise the session, with what to do. */
final class PinRefusals {
  private PinRefusals() {}

  /**
   * There is none.
   *
   * @param address page on which one is set
   */
  static Refusal unset(String address) {
    return new Refusal(
        PIN_UNSET,
        "您还没有设置 PIN。请登录 " + address + " 在“我的凭证”设置，或改用身份证、扫码登录。",
        "You have set no PIN. Set one under “My certificates” at "
            + address
            + ", or use your ID card or your phone.");
  }

  /** It is another one. */
  static Refusal wrong(int attemptsLeft) {
    return new Refusal(
        PIN_WRONG,
        "PIN 不正确，还可以再试 " + attemptsLeft + " 次。",
        "The PIN is not right. Attempts left: " + attemptsLeft + ".");
  }

  /** Too many were wrong. */
  static Refusal blocked(PinTable.Row row) {
    Instant until = row.blockedUntil().orElseThrow();
    return new Refusal(
        PIN_BLOCKED,
        "PIN 输错次数过多，锁定到 " + time(until, "M月d日 HH:mm") + "。身份证和扫码登录不受影响；在网上重新设置 PIN 可立即解除。",
        "Too many wrong PINs: it is blocked until "
            + time(until, "d MMMM HH:mm")
            + ". Your ID card and your phone work as before; another PIN set online ends the block.");
  }

  /** Another attempt is under way, and counts. */
  static Refusal busy() {
    return new Refusal(
        THROTTLED,
        "这个 PIN 正在别处使用，请稍后再试。",
        "This PIN is being tried elsewhere. Try again in a moment.");
  }

  private static String time(Instant instant, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withZone(ChinaTime.ZONE)
        .format(instant);
  }
}
