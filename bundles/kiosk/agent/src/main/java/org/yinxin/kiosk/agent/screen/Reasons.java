package org.yinxin.kiosk.agent.screen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.Printer;

/** The reasons for which the kiosk cannot serve, in words for the person in front of it. */
final class Reasons {
  static final Text STILL_WORKS =
      new Text(
          "与服务器的连接中断：暂时不能登录、申请、付款和打印。正在打印的份会打完，结果恢复连接后自动上报，不会重复收费。",
          "The kiosk has lost the server: nobody can sign in, apply, pay or print for now. A copy"
              + " that is being printed is finished, and reported once the connection is back;"
              + " nothing is charged twice.");
  static final Text IN_USE =
      new Text(
          "终端正在使用中。请等上一位退出登录后，再放您的卡。",
          "The kiosk is in use. Lay your card once the person before you has signed out.");
  static final Text VERIFY_LATER =
      new Text("核验证明请先退出登录，再扫码。", "To verify a document sign out first, then scan its code.");
  static final Text NO_VERIFYING_OFFLINE =
      new Text(
          "与服务器的连接中断，暂时不能核验证明。",
          "The server cannot be reached, so that nothing can be verified for now.");
  static final Text TAKE_CARD = new Text("请取走您的卡。", "Please take your card.");
  static final Text LAY_AGAIN =
      new Text("请先取走卡片，再重新放置。", "Please take the card away and lay it again.");
  static final Text NO_MAINTENANCE_OFFLINE =
      new Text(
          "与服务器的连接中断，无法核验此卡。",
          "The server cannot be reached, so that this card cannot be checked.");
  static final Text TEST_PAGE =
      new Text(
          "正在打印测试页，请稍候，您的打印件随后打印。",
          "A test page is being printed. Please wait: your copies come out next.");
  static final Text ID_CARD_EXPIRED =
      new Text("这张身份证已过有效期。", "This identity card is no longer valid.");

  private static final Text NO_PRINTER = new Text("没有可用的打印机。", "There is no printer.");
  private static final Text OTHER = new Text("打印机出现故障。", "The printer is out of order.");

  private Reasons() {}

  /** Returns the reason for which nothing can be printed; empty if printing is possible. */
  static Optional<Text> ofPrinters(List<DeviceWorker<Printer>> printers) {
    List<DeviceState> states = printers.stream().map(DeviceWorker::state).toList();
    if (states.stream().anyMatch(Reasons::prints)) {
      return Optional.empty();
    }
    return Optional.of(states.isEmpty() ? NO_PRINTER : of(states.get(0)).orElse(OTHER));
  }

  private static boolean prints(DeviceState state) {
    return state.readiness() == Readiness.READY || state.readiness() == Readiness.BUSY;
  }

  /** Returns the reason for which a printer does not print; empty if it does. */
  static Optional<Text> of(DeviceState state) {
    if (prints(state)) {
      return Optional.empty();
    }
    Set<Condition> conditions = state.conditions();
    return conditions.stream().sorted().map(Reasons::of).findFirst().or(() -> Optional.of(OTHER));
  }

  private static Text of(Condition condition) {
    return switch (condition) {
      case PAPER_EMPTY -> new Text("打印机缺纸。", "The printer is out of paper.");
      case PAPER_JAM -> new Text("打印机卡纸。", "Paper is stuck in the printer.");
      case TONER_EMPTY -> new Text("打印机墨粉用尽。", "The printer is out of toner.");
      case COVER_OPEN -> new Text("打印机盖板未关好。", "A cover of the printer is open.");
      case OUTPUT_FULL ->
          new Text("出纸口已满，请取走纸张。", "The output tray is full: please take the paper.");
      case STOPPED -> new Text("打印机已被暂停。", "The printer was stopped.");
      case PAPER_LOW, TONER_LOW, OTHER -> OTHER;
    };
  }

  /**
   * Returns the reason for which the server does not serve this kiosk; empty if it does, or cannot
   * be reached.
   */
  static Optional<Text> of(ServerStatus.Reach reach) {
    return switch (reach) {
      case STARTING, SERVED, UNREACHABLE -> Optional.empty();
      case NOT_ENROLLED -> Optional.of(new Text("终端尚未登记。", "The kiosk is not registered yet."));
      case NOT_ACCEPTED ->
          Optional.of(
              new Text(
                  "终端的登记已失效，请联系管理员。",
                  "The kiosk's registration does not count any more; a kiosk operator must register it"
                      + " anew."));
      case CLOCK ->
          Optional.of(
              new Text(
                  "终端时钟不准，请联系管理员校准。", "The kiosk's clock is wrong; a kiosk operator must set it."));
      case REFUSED ->
          Optional.of(
              new Text(
                  "服务器拒绝了终端的状态报告，请联系管理员。",
                  "The server refuses what the kiosk reports of itself; an administrator must look into"
                      + " it."));
    };
  }
}
