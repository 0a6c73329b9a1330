package org.yinxin.kiosk.agent;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.yinxin.kiosk.agent.device.PushedDrivers;
import org.yinxin.kiosk.agent.device.PushedSettings;
import org.yinxin.kiosk.agent.journal.JournalSender;
import org.yinxin.kiosk.agent.screen.ScreenThread;
import org.yinxin.kiosk.agent.server.Identity;
import org.yinxin.kiosk.agent.status.KioskContext;

/**
 * The work that the kiosk does again and again: heartbeats, reports from the journal, recovery of
 * copies, drivers and their settings. A failure of one piece is logged and holds up no other.
 */
final class PeriodicWork {
  private static final int RECOVER_SECONDS = 15;
  private static final int DRIVER_SECONDS = 5;

  private final Identity identity;
  private final KioskContext kiosk;
  private final Heartbeat heartbeat;
  private final JournalSender sender;
  private final PushedDrivers drivers;
  private final PushedSettings settings;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(3, ScreenThread.daemon("kiosk-scheduler"));

  PeriodicWork(
      Identity identity,
      KioskContext kiosk,
      Heartbeat heartbeat,
      JournalSender sender,
      PushedDrivers drivers,
      PushedSettings settings) {
    this.identity = identity;
    this.kiosk = kiosk;
    this.heartbeat = heartbeat;
    this.sender = sender;
    this.drivers = drivers;
    this.settings = settings;
  }

  void start(int heartbeatSeconds) {
    every("heartbeat", 1, heartbeat::tick);
    every("reports", 1, this::sendReports);
    every("recovery", RECOVER_SECONDS, kiosk.copies()::recover);
    every("devices", Math.min(DRIVER_SECONDS, heartbeatSeconds), this::reconcileDevices);
  }

  void stop() {
    scheduler.shutdownNow();
  }

  private void every(String step, int seconds, Runnable work) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            ScreenThread.logged(step, work), 0, seconds, TimeUnit.SECONDS);
  }

  /** Drivers first: settings are for those that are there. */
  private void reconcileDevices() {
    ScreenThread.logged("drivers", () -> drivers.reconcile(kiosk.status().answer())).run();
    settings.reconcile(kiosk.status().answer());
  }

  private void sendReports() {
    if (identity.enrolled()) {
      sender.send();
    }
  }
}
