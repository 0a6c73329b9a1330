package org.yinxin.kiosk.agent.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.agent.server.Text;

class OutcomeWordsTest {
  private static Text text(int printed, int failed, int unknown) {
    return new OutcomeWords(printed, failed, unknown, false).text(Optional.empty());
  }

  @Test
  void everyCopyIsCountedOnce() {
    Text text = text(2, 1, 1);
    assertTrue(text.zh().startsWith("已打印 2 份，没有打印成功 1 份，待核实 1 份。"), text::zh);
    assertTrue(text.en().startsWith("2 printed, 1 not printed, 1 not certain."), text::en);
  }

  @Test
  void whatIsNoneIsNotCounted() {
    assertEquals("已打印 3 份。请取走全部打印件。", text(3, 0, 0).zh());
    assertTrue(text(0, 3, 0).zh().startsWith("没有打印成功 3 份。"));
    assertFalse(text(0, 3, 0).zh().contains("请取走"));
  }

  @Test
  void noFreeCopyIsSaidToBeGivenBack() {
    for (int failed = 0; failed < 3; failed++) {
      assertFalse(text(1, failed, 1).zh().contains("免费份数"));
    }
  }

  @Test
  void theServersReasonFollowsTheCounts() {
    Text refusal = new Text("已超过时限。", "Too late.");
    Text text = new OutcomeWords(1, 2, 0, false).text(Optional.of(refusal));
    assertTrue(text.zh().startsWith("已打印 1 份，没有打印成功 2 份。已超过时限。"), text::zh);
    assertTrue(new OutcomeWords(0, 1, 0, true).text(Optional.empty()).zh().contains("连接中断"));
  }
}
