package org.yinxin.driver.cardpcsc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.card.CardListener;

/**
 * Tells each listener what is new to it. Anybody may come and go on any thread; {@link #tell} is
 * called by one thread, again and again.
 */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  /** A listener, and the card that it knows of. */
  private static final class Seat {
    private final CardListener listener;
    private volatile boolean isTaken = true;
    private Optional<String> known = Optional.empty();

    private Seat(CardListener listener) {
      this.listener = listener;
    }
  }

  private final List<Seat> seats = new CopyOnWriteArrayList<>();

  AutoCloseable add(CardListener listener) {
    Seat seat = new Seat(listener);
    seats.add(seat);
    return () -> {
      seat.isTaken = false;
      seats.remove(seat);
    };
  }

  /** The card that lies on the reader now, or none. */
  void tell(Optional<String> uid) {
    for (Seat seat : seats) {
      if (seat.isTaken && !seat.known.equals(uid)) {
        boolean hadOne = seat.known.isPresent();
        seat.known = uid;
        tell(seat.listener, hadOne, uid);
      }
    }
  }

  private static void tell(CardListener listener, boolean hadOne, Optional<String> uid) {
    try {
      if (hadOne) {
        listener.removed();
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("a listener failed", e);
    }
    try {
      uid.ifPresent(listener::presented);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("a listener failed", e);
    }
  }
}
