package org.yinxin.driver.idcardsam;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardListener;

/**
 * Tells each listener what is new to it. Anybody may come and go on any thread; {@link #tell} is
 * called by one thread, again and again.
 */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  /** A listener, and the card that it knows of. */
  private static final class Seat {
    private final IdCardListener listener;
    private volatile boolean isTaken = true;
    private Optional<IdCard> known = Optional.empty();

    private Seat(IdCardListener listener) {
      this.listener = listener;
    }
  }

  private final List<Seat> seats = new CopyOnWriteArrayList<>();

  AutoCloseable add(IdCardListener listener) {
    Seat seat = new Seat(listener);
    seats.add(seat);
    return () -> {
      seat.isTaken = false;
      seats.remove(seat);
    };
  }

  /** Tells of the card that lies on the reader now, or of none. */
  void tell(Optional<IdCard> card) {
    for (Seat seat : seats) {
      if (seat.isTaken && !seat.known.equals(card)) {
        boolean hadOne = seat.known.isPresent();
        seat.known = card;
        if (hadOne) {
          call(seat.listener::removed);
        }
        card.ifPresent(each -> call(() -> seat.listener.presented(each)));
      }
    }
  }

  private static void call(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("a listener failed", e);
    }
  }
}
