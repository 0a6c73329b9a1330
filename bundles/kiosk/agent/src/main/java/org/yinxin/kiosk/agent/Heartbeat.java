package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Enrolment;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.Identity;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerClient;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.status.DeviceReport;
import org.yinxin.kiosk.agent.status.KioskContext;

/** Sends the kiosk's state to the server regularly, and takes the answer. One thread. */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /**
   * The body of {@code POST /api/kiosk/heartbeat}; {@code checkpoint} is null until the server has
   * given one.
   */
  record Body(
      String version,
      Instant startedAt,
      int pendingJournal,
      int refusedReports,
      boolean outOfOrder,
      String checkpoint,
      List<DeviceReport> devices) {}

  private final ServerClient server;
  private final Identity identity;
  private final KioskContext kiosk;
  private final Enrolment enrolment;
  private final String version;
  private final Duration period;
  private final Instant startedAt;
  private Instant next = Instant.MIN;
  private volatile boolean wanted;

  Heartbeat(
      ServerClient server,
      Identity identity,
      KioskContext kiosk,
      Enrolment enrolment,
      String version,
      Duration period) {
    this.server = server;
    this.identity = identity;
    this.kiosk = kiosk;
    this.enrolment = enrolment;
    this.version = version;
    this.period = period;
    this.startedAt = kiosk.now();
  }

  /** Sends the next heartbeat at once. */
  void sendNext() {
    wanted = true;
  }

  /** Called every second or so. */
  void tick() {
    if (!wanted && kiosk.now().isBefore(next)) {
      return;
    }
    wanted = false;
    if (!identity.enrolled()) {
      enrol();
    }
    if (identity.enrolled()) {
      beat();
    }
    // Soon again at first: most outages are short.
    int failures = kiosk.status().failures();
    Duration pause = Duration.ofSeconds(1L << Math.min(failures, 4));
    next = kiosk.now().plus(failures > 0 && pause.compareTo(period) < 0 ? pause : period);
  }

  private void enrol() {
    try {
      if (!enrolment.tryOnce()) {
        kiosk.status().notEnrolled();
      }
    } catch (ServerException | IOException e) {
      LOG.warn("step enrol: {}", e.getMessage());
      kiosk.status().notEnrolled();
    }
  }

  private void beat() {
    Body body =
        new Body(
            version,
            startedAt,
            kiosk.journal().pendingCount(),
            kiosk.journal().refusedCount(),
            kiosk.outOfOrder().isSet(),
            kiosk.status().answer().checkpoint(),
            DeviceReport.of(kiosk.devices(), kiosk.paper()));
    try {
      kiosk
          .status()
          .heard(server.call(ServerCall.post("/api/kiosk/heartbeat", body, HeartbeatAnswer.class)));
    } catch (ServerException e) {
      LOG.warn("step heartbeat: {}; clock off by {}", e.getMessage(), server.clockOff());
      kiosk.status().failed(e);
    }
  }
}
