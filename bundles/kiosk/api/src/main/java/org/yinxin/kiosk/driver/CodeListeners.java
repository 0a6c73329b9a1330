package org.yinxin.kiosk.driver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The listeners of a scanner. Thread-safe. What a listener throws is logged. */
public final class CodeListeners {
  private static final Logger LOG = System.getLogger(CodeListeners.class.getName());

  /** A listener; one that listens twice has two. */
  private static final class Seat {
    private final Consumer<String> listener;

    private Seat(Consumer<String> listener) {
      this.listener = listener;
    }
  }

  private final List<Seat> seats = new CopyOnWriteArrayList<>();

  /**
   * Adds one.
   *
   * @return takes it away when closed
   */
  public AutoCloseable add(Consumer<String> listener) {
    Seat seat = new Seat(listener);
    seats.add(seat);
    return () -> seats.remove(seat);
  }

  /** Tells all of a code. */
  public void tell(String code) {
    for (Seat seat : seats) {
      try {
        seat.listener.accept(code);
      } catch (RuntimeException | LinkageError e) {
        LOG.log(Level.WARNING, "a listener failed", e);
      }
    }
  }
}
