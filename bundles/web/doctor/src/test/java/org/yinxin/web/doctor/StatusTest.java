package org.yinxin.web.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatusTest {
  private static String printed(boolean there, Duration up) {
    Findings.Finding fault = new Findings.Finding("Database", "FAULT", "It waits.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Status(Map.of("Issuance", there), null, null, null, List.of(fault))
        .print(new PrintStream(out, true, StandardCharsets.UTF_8), up);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aServerThatStartsSaysSoAndNothingElse() {
    assertEquals(
        "Starting for 8 s; not there yet: Issuance. Ask again in a moment.\n",
        printed(false, Duration.ofSeconds(8)));
  }

  @Test
  void aStartThatTakesMinutesHasFaults() {
    String told = printed(false, Duration.ofMinutes(3));
    assertTrue(told.contains("Issuance") && told.contains("MISSING"), told);
    assertTrue(told.contains("It waits."), told);
    assertTrue(printed(true, Duration.ofSeconds(8)).contains("It waits."));
  }
}
