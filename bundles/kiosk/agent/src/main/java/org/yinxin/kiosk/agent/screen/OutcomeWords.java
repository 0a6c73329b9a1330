package org.yinxin.kiosk.agent.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The outcome of an order on paper, in words.
 *
 * @param printed number of copies that came out
 * @param failed number of copies that did not come out, or were never begun
 * @param unknown number of copies of which nobody knows yet
 * @param lost true if the server was lost before a copy was permitted
 */
record OutcomeWords(int printed, int failed, int unknown, boolean lost) {
  /**
   * Returns the counts and what follows from them.
   *
   * @param refusal the server's words about a copy that it did not permit
   */
  Text text(Optional<Text> refusal) {
    List<Text> parts = new ArrayList<>();
    parts.add(counts());
    refusal.ifPresent(parts::add);
    if (lost) {
      parts.add(new Text("与服务器的连接中断。", "The server was lost."));
    }
    if (failed > 0) {
      parts.add(
          new Text(
              "没有打印的不收费；已打出的残页作废，请勿使用。",
              "What was not printed is not charged; pages of it that did come out are void."));
    }
    if (unknown > 0) {
      parts.add(
          new Text(
              "待核实的由工作人员核查，没有出纸的不收费。",
              "The staff look into what is not certain; what did not come out is not charged."));
    }
    if (failed == 0 && unknown == 0) {
      parts.add(new Text("请取走全部打印件。", "Please take all of your paper."));
    }
    return new Text(
        String.join("", parts.stream().map(Text::zh).toList()),
        String.join(" ", parts.stream().map(Text::en).toList()));
  }

  private Text counts() {
    List<Text> counts = new ArrayList<>();
    if (printed > 0) {
      counts.add(new Text("已打印 " + printed + " 份", printed + " printed"));
    }
    if (failed > 0) {
      counts.add(new Text("没有打印成功 " + failed + " 份", failed + " not printed"));
    }
    if (unknown > 0) {
      counts.add(new Text("待核实 " + unknown + " 份", unknown + " not certain"));
    }
    return new Text(
        String.join("，", counts.stream().map(Text::zh).toList()) + "。",
        String.join(", ", counts.stream().map(Text::en).toList()) + ".");
  }
}
