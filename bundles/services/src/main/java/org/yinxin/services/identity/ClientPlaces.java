package org.yinxin.services.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many requests are worked on at once: in all, and of one client, so that a client that
 * floods or dawdles holds up itself. Thread-safe.
 */
public final class ClientPlaces {
  /** A place, which is free again when it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private final Semaphore free;
  private final int perClient;

  /** By client: how many places it has or waits for. */
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /**
   * All places are free.
   *
   * @param all how many requests are worked on at once
   * @param perClient how many of them one client may have, those that wait included
   */
  public ClientPlaces(int all, int perClient) {
    this.free = new Semaphore(all, true);
    this.perClient = perClient;
  }

  /**
   * Takes a place.
   *
   * @param client its network, as by {@link ClientNetwork}
   * @param patience how long to wait for one, zero for not at all
   * @return empty if the client has its places already, or none became free
   */
  public Optional<Place> take(String client, Duration patience) {
    if (taken.merge(client, 1, Integer::sum) > perClient || !acquired(patience)) {
      leave(client);
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          free.release();
          leave(client);
        });
  }

  private boolean acquired(Duration patience) {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(String client) {
    taken.computeIfPresent(client, (c, places) -> places == 1 ? null : places - 1);
  }
}
