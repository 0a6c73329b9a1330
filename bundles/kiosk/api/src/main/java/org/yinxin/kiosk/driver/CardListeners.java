package org.yinxin.kiosk.driver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The listeners of a reader on which cards lie. Each is told what is new to it: of a card that lies
 * there already, once of a card that is left there, and that one was taken away before the next.
 * Listeners are added and removed on any thread; {@link #tell} is called by one thread, again and
 * again. What a listener throws is logged.
 *
 * @param <C> a card, with {@code equals}
 */
public final class CardListeners<C> {
  private static final Logger LOG = System.getLogger(CardListeners.class.getName());

  /** A listener, and the card that it knows of. */
  private static final class Seat<C> {
    private final Consumer<C> presented;
    private final Runnable removed;
    private volatile boolean isTaken = true;
    private Optional<C> known = Optional.empty();

    private Seat(Consumer<C> presented, Runnable removed) {
      this.presented = presented;
      this.removed = removed;
    }
  }

  private final List<Seat<C>> seats = new CopyOnWriteArrayList<>();

  /**
   * Adds one, as {@code add(listener::presented, listener::removed)}.
   *
   * @return takes it away when closed
   */
  public AutoCloseable add(Consumer<C> presented, Runnable removed) {
    Seat<C> seat = new Seat<>(presented, removed);
    seats.add(seat);
    return () -> {
      seat.isTaken = false;
      seats.remove(seat);
    };
  }

  /** Tells of the card that lies on the reader now, or of none. */
  public void tell(Optional<C> card) {
    for (Seat<C> seat : seats) {
      if (seat.isTaken && !seat.known.equals(card)) {
        boolean hadOne = seat.known.isPresent();
        seat.known = card;
        if (hadOne) {
          call(seat.removed);
        }
        card.ifPresent(each -> call(() -> seat.presented.accept(each)));
      }
    }
  }

  private static void call(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "a listener failed", e);
    }
  }
}
