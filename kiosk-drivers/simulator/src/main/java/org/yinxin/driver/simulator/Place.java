package org.yinxin.driver.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place on which a card can lie, and who wants to know. Thread-safe; listeners are told on a
 * thread of the bench, in order.
 *
 * @param <T> type of the things in it
 */
final class Place<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Place.class);

  private final Executor executor;
  private final List<Consumer<Optional<T>>> listeners = new CopyOnWriteArrayList<>();
  private Optional<T> lying = Optional.empty();
  private boolean isPlugged = true;

  Place(Executor executor) {
    this.executor = executor;
  }

  synchronized Optional<T> lying() {
    return lying;
  }

  synchronized boolean isPlugged() {
    return isPlugged;
  }

  /** Lays a card there, in place of any other; on a reader that is unplugged nothing happens. */
  synchronized void lay(T card) {
    if (!isPlugged) {
      return;
    }
    take();
    lying = Optional.of(card);
    tellAll(lying);
  }

  /** Takes the card away. */
  synchronized void take() {
    if (lying.isPresent()) {
      lying = Optional.empty();
      tellAll(lying);
    }
  }

  /** Shows something that does not stay. */
  synchronized void show(T code) {
    tellAll(Optional.of(code));
  }

  /** Plugs the reader in or out; what lay there is gone. */
  synchronized void plug(boolean isIn) {
    take();
    isPlugged = isIn;
  }

  /** Tells of cards from now on; of one that lies there already, too. */
  synchronized AutoCloseable listen(Consumer<Optional<T>> listener) {
    listeners.add(listener);
    if (lying.isPresent()) {
      tell(listener, lying);
    }
    return () -> listeners.remove(listener);
  }

  private void tellAll(Optional<T> news) {
    if (isPlugged) {
      listeners.forEach(listener -> tell(listener, news));
    }
  }

  private void tell(Consumer<Optional<T>> listener, Optional<T> news) {
    executor.execute(
        () -> {
          try {
            if (listeners.contains(listener)) {
              listener.accept(news);
            }
          } catch (RuntimeException | LinkageError e) {
            LOG.warn("a listener failed", e);
          }
        });
  }
}
