package org.yinxin.kiosk.agent.status;

import java.time.Instant;
import java.time.InstantSource;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.journal.Copies;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.agent.server.ServerStatus;

/** The services and settings of the kiosk that its screen, heartbeat and periodic work share. */
public record KioskContext(
    ServerStatus status,
    Devices devices,
    Copies copies,
    Journal journal,
    OutOfOrderFlag outOfOrder,
    Paper paper,
    InstantSource clock,
    boolean development) {
  public Instant now() {
    return clock.instant();
  }
}
