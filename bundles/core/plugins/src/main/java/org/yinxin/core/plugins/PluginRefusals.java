package org.yinxin.core.plugins;

import java.time.format.DateTimeFormatter;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** The refusals to people whose certificate type cannot be called. */
final class PluginRefusals {
  private static final int SECONDS_OF_MINUTE = 60;
  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ChinaTime.ZONE);

  private PluginRefusals() {}

  /** While the type is paused, the time of Beijing says when it is called again. */
  static Refusal failed(Failures failures, boolean isOverdue) {
    if (!failures.isPaused() && isOverdue) {
      return new Refusal(
          PluginReason.FAILED,
          new LocalizedText(
              "该凭证类型没有响应，已暂停办理，恢复响应后自动继续；如急需，请联系出具部门。",
              "This certificate does not answer and is paused. It continues once it answers."
                  + " If it is urgent, please ask the issuing office."));
    }
    if (!failures.isPaused()) {
      return new Refusal(
          PluginReason.FAILED,
          new LocalizedText(
              "该凭证类型暂不可用，请稍后再试或联系学校。", "This certificate is out of service for now."));
    }
    String again = CLOCK_TIME.format(failures.pausedUntil().plusSeconds(SECONDS_OF_MINUTE - 1));
    return new Refusal(
        PluginReason.FAILED,
        new LocalizedText(
            "该凭证类型连续出错，已暂停办理，系统将于 " + again + " 自动重试；如急需，请联系出具部门。",
            "This certificate failed for several people and is paused. It is tried again at "
                + again
                + " (Beijing). If it is urgent, please ask the issuing office."));
  }

  static Refusal failedForOne() {
    return new Refusal(
        PluginReason.FAILED,
        new LocalizedText(
            "用您的数据暂时无法生成该凭证，请联系出具部门核对您的登记信息。",
            "This certificate cannot be made from your records at present. Please ask the issuing"
                + " office to look at them."));
  }

  static Refusal busy() {
    return new Refusal(
        PluginReason.BUSY,
        new LocalizedText(
            "办理的人较多，请稍后再试。", "Many people are asking just now. Please try again soon."));
  }
}
