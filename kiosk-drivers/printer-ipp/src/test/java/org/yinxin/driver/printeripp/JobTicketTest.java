package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JobTicketTest {
  private static final String UUID = "urn:uuid:6a8e1b6e-8f5e-3f0a-7a65-0b7b1c2d3e4f";

  @Test
  void aTicketIsReadBackAsItWasWritten() {
    JobTicket ticket = new JobTicket(7, 1234, UUID);
    assertEquals(Optional.of(ticket), JobTicket.of(ticket.text()));
    JobTicket bare = new JobTicket(7, 1234, "");
    assertEquals(Optional.of(bare), JobTicket.of(bare.text()));
    assertEquals(Optional.empty(), JobTicket.of("7"));
  }

  @Test
  void anotherJobWithTheSameNumberIsNotTheOne() {
    JobTicket ticket = new JobTicket(1, 1000, UUID);
    assertTrue(ticket.is(job(1100, UUID, 1000)));
    assertFalse(ticket.is(job(1100, "urn:uuid:another", 1000)));
    assertFalse(ticket.is(job(20, UUID, 10)), "the printer was switched off");
  }

  @Test
  void withoutUuidTheTimeAtWhichItWasMadeCounts() {
    JobTicket ticket = new JobTicket(1, 1000, "");
    assertTrue(ticket.is(job(1100, "", 1002)));
    assertFalse(ticket.is(job(5000, "", 10)), "switched off, and on for longer than before");
    assertFalse(ticket.is(new IppAnswer(0, Map.of(), Set.of())), "in doubt it is not");
  }

  private static IppAnswer job(int upTime, String uuid, int made) {
    return new IppAnswer(
        0,
        Map.of(
            "job-printer-up-time", List.of(upTime),
            "job-uuid", List.of(uuid),
            "time-at-creation", List.of(made)),
        Set.of());
  }
}
