package org.yinxin.web.readiness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The parts that offer themselves to the web server and that it does not serve. Pax Web takes a
 * moment for a part that has just come; one that is registered in the instant in which its servlet
 * context comes in is lost for good. For one thread.
 */
final class NotServed {
  /** Long enough for a web server that takes parts in one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Map<String, Wait> waits = new HashMap<>();

  NotServed(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Returns those that have to be registered anew: not served for five seconds, and after each time
   * that it did not help, for twice as long as before.
   *
   * @param names all that are not served at this look
   */
  List<String> due(Set<String> names) {
    waits.keySet().retainAll(names);
    long now = nanoTime.getAsLong();
    names.forEach(name -> waits.putIfAbsent(name, new Wait(now, PATIENCE.toNanos())));
    List<String> due = names.stream().filter(name -> waits.get(name).isOver(now)).sorted().toList();
    due.forEach(name -> waits.computeIfPresent(name, (same, wait) -> wait.next(now)));
    return due;
  }

  private record Wait(long since, long nanos) {
    boolean isOver(long now) {
      return now - since >= nanos;
    }

    Wait next(long now) {
      return new Wait(now, 2 * nanos);
    }
  }
}
