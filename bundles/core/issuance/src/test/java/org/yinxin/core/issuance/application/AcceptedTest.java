package org.yinxin.core.issuance.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.FakeRegistry;
import org.yinxin.text.LocalizedText;

/** The JSON in rows and in issued files. */
final class AcceptedTest {
  @Test
  void theImprintIsStoredAsTheSeal() {
    Accepted accepted =
        new Accepted(
            "{}",
            new FakeRegistry().issuer("academic-affairs").orElseThrow(),
            "academic-affairs",
            new LocalizedText("证明", "Proof"),
            "zh-CN",
            "教证〔2026〕00001号",
            "张三",
            "AAAA-BBBB",
            "https://cert.example.edu.cn/v/AAAABBBB",
            "00",
            0,
            0,
            "drawn");

    assertTrue(accepted.json().endsWith("\"seal\":\"drawn\"}"), accepted.json());
    assertEquals(accepted, Accepted.read(accepted.json(), "a row"));
  }
}
