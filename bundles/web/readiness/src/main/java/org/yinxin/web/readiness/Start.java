package org.yinxin.web.readiness;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The course of one start: it gets ready, or it is helped at half of its limit and then ended. */
final class Start {
  /** The step to take after a look. */
  enum Step {
    NONE,
    READY,
    HELP,
    END
  }

  private final LongSupplier nanoTime;
  private final long begin;
  private final long limit;
  private boolean ready;
  private boolean helped;

  /**
   * Begins now.
   *
   * @param limit after which a start ends that did not get ready; zero is never
   */
  Start(LongSupplier nanoTime, Duration limit) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.limit = limit.toNanos();
  }

  /** Once ready, a start is over: what goes away later is no fault of it. */
  Step next(boolean isReady) {
    if (ready || isReady) {
      Step step = ready ? Step.NONE : Step.READY;
      ready = true;
      return step;
    }
    long time = nanoTime.getAsLong() - begin;
    if (limit == 0 || time < limit / 2) {
      return Step.NONE;
    }
    if (!helped) {
      helped = true;
      return Step.HELP;
    }
    return time < limit ? Step.NONE : Step.END;
  }

  /** Says if the platform was ready once. */
  boolean isOver() {
    return ready;
  }
}
