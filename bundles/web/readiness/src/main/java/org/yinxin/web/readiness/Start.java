package org.yinxin.web.readiness;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.yinxin.web.readiness.MissingParts.Outlook;

/**
 * The course of one start: it gets ready, or failed components are enabled anew at half of its
 * limit and it is ended at the limit, or at once where waiting does not help. For one thread.
 */
final class Start {
  /** The step to take after a look. */
  enum Step {
    NONE,
    READY,
    HELP,
    END
  }

  private final LongSupplier nanoTime;
  private final long limit;
  private long last;
  private long taken;
  private volatile boolean ready;
  private boolean helped;

  /**
   * Begins now.
   *
   * @param limit after which a start ends that did not get ready; zero or less is never
   */
  Start(LongSupplier nanoTime, Duration limit) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
    this.limit = limit.toNanos();
  }

  /**
   * Once ready, a start is over: a part that goes away later is no fault of it.
   *
   * @param outlook prospect of the missing parts; time that the database takes is not counted
   */
  Step next(boolean isReady, Outlook outlook) {
    long now = nanoTime.getAsLong();
    taken += outlook == Outlook.LATER ? 0 : now - last;
    last = now;
    if (ready || isReady) {
      Step step = ready ? Step.NONE : Step.READY;
      ready = true;
      return step;
    }
    if (limit > 0 && outlook == Outlook.NEVER) {
      return Step.END;
    }
    if (limit <= 0 || taken < limit / 2) {
      return Step.NONE;
    }
    if (!helped) {
      helped = true;
      return Step.HELP;
    }
    return taken < limit ? Step.NONE : Step.END;
  }

  /** Says if the platform was ready once; any thread may ask. */
  boolean isOver() {
    return ready;
  }
}
