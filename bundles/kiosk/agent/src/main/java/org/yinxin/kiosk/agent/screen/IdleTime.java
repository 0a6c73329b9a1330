package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.time.Instant;
import org.yinxin.kiosk.agent.status.KioskContext;

/**
 * The time since somebody touched the kiosk, and the warning before a view is wiped for it. Used on
 * the screen's thread only.
 */
final class IdleTime {
  private static final Duration WARNING = Duration.ofSeconds(15);

  private final KioskContext kiosk;
  private Instant touchedAt;
  private boolean isWarning;

  /** Begins now. */
  IdleTime(KioskContext kiosk) {
    this.kiosk = kiosk;
    this.touchedAt = kiosk.now();
  }

  /** Begins anew; returns true if that ends a warning. */
  boolean restart() {
    boolean ended = isWarning;
    isWarning = false;
    touchedAt = kiosk.now();
    return ended;
  }

  Instant touchedAt() {
    return touchedAt;
  }

  Duration passed() {
    return Duration.between(touchedAt, kiosk.now());
  }

  boolean isWarning() {
    return isWarning;
  }

  /** Returns true if nobody has touched a view for as long as it stays. */
  boolean isOver(View view) {
    return !view.idleTimeout().isZero() && passed().compareTo(view.idleTimeout()) >= 0;
  }

  /** Begins the warning when it is time for that; returns true if it begins now. */
  boolean beginWarning(View view) {
    if (isWarning || !view.warnsBeforeTimeout() || view.idleTimeout().isZero()) {
      return false;
    }
    isWarning = passed().compareTo(view.idleTimeout().minus(WARNING)) >= 0;
    return isWarning;
  }
}
