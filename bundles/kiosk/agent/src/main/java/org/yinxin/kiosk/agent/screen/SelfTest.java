package org.yinxin.kiosk.agent.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.agent.status.KioskContext;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The result of a self-test: devices are asked all the time, and this is what they said last, and
 * whether the server serves this kiosk.
 *
 * @param words for the operator
 * @param detail for the journal, in English
 */
record SelfTest(Text words, String detail) {
  static SelfTest of(KioskContext kiosk) {
    List<Text> found = new ArrayList<>();
    kiosk.devices().all().stream()
        .filter(worker -> worker.state().readiness() != Readiness.READY)
        .map(SelfTest::words)
        .forEach(found::add);
    if (kiosk.devices().printers().isEmpty()) {
      found.add(new Text("没有打印机", "no printer"));
    }
    if (kiosk.status().reach() != ServerStatus.Reach.SERVED) {
      found.add(words(kiosk.status().reach()));
    }
    if (found.isEmpty()) {
      return new SelfTest(new Text("自检通过。", "All is well."), "all well");
    }
    String en = String.join("; ", found.stream().map(Text::en).toList());
    String zh = String.join("；", found.stream().map(Text::zh).toList());
    return new SelfTest(new Text("自检发现：" + zh + "。", "Found: " + en + "."), en);
  }

  /**
   * Returns the words about a test page.
   *
   * @param outcome as {@code PRINTED} and what the printer says; any other words as they are
   */
  static Text testPage(String outcome) {
    String first = outcome.split("[ :]", 2)[0];
    Text result =
        switch (first.toLowerCase(Locale.ROOT)) {
          case "printed" -> new Text("打印成功", "printed");
          case "failed" -> new Text("打印失败", "failed");
          case "unknown" -> new Text("结果不明", "not certain");
          default -> new Text("没有打印", "not printed");
        };
    boolean isKnown = !result.en().equals("not printed");
    String said =
        (isKnown ? outcome.substring(first.length()) : outcome).replaceFirst("^[ :]+", "");
    return new Text(
        "测试页：" + result.zh() + inBrackets("（", said, "）") + "。",
        "Test page: " + result.en() + inBrackets(" (", said, ")") + ".");
  }

  private static String inBrackets(String open, String said, String close) {
    return said.isBlank() ? "" : open + said + close;
  }

  private static Text words(DeviceWorker<?> worker) {
    DeviceState state = worker.state();
    Text kind = words(worker.kind());
    Text readiness = words(state.readiness());
    return new Text(
        kind.zh() + readiness.zh() + inBrackets("（", state.detail(), "）"),
        kind.en() + " " + readiness.en() + inBrackets(" (", state.detail(), ")"));
  }

  private static Text words(DeviceKind kind) {
    return switch (kind) {
      case PRINTER -> new Text("打印机", "printer");
      case CARD_READER -> new Text("校园卡读卡器", "card reader");
      case ID_CARD_READER -> new Text("身份证读卡器", "ID card reader");
      case SCANNER -> new Text("扫码器", "scanner");
    };
  }

  private static Text words(Readiness readiness) {
    return switch (readiness) {
      case READY -> new Text("正常", "ready");
      case BUSY -> new Text("忙", "busy");
      case FAULTY -> new Text("故障", "faulty");
      case ABSENT -> new Text("未连接", "absent");
    };
  }

  private static Text words(ServerStatus.Reach reach) {
    return switch (reach) {
      case STARTING, SERVED -> new Text("正在连接服务器", "connecting to the server");
      case UNREACHABLE -> new Text("连不上服务器", "the server cannot be reached");
      case NOT_ENROLLED -> new Text("终端尚未登记", "not enrolled");
      case NOT_ACCEPTED -> new Text("终端的登记已失效", "the enrolment is not accepted");
      case CLOCK -> new Text("终端时钟不准", "the clock is wrong");
      case REFUSED -> new Text("服务器拒绝了终端的状态报告", "the server refuses the kiosk's report");
    };
  }
}
