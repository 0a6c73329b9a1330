package org.yinxin.kiosk.agent.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SelfTestTest {
  @Test
  void theOutcomeOfATestPageIsSaidInBothLanguages() {
    assertEquals("测试页：打印成功（completed）。", SelfTest.testPage("PRINTED completed").zh());
    assertEquals("Test page: failed (jam).", SelfTest.testPage("FAILED jam").en());
    assertEquals(
        "测试页：结果不明（did not end within 60 s）。",
        SelfTest.testPage("unknown: did not end within 60 s").zh());
    assertEquals("测试页：没有打印（no printer）。", SelfTest.testPage("no printer").zh());
  }
}
