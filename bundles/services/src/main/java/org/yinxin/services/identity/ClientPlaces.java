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
  private final int waiting;
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  /**
   * The requests of one client.
   *
   * @param free its free places; who waits longest gets the next
   * @param present how many have a place or wait for one
   */
  private record Client(Semaphore free, int present) {
    Client with(int change) {
      return new Client(free, present + change);
    }
  }

  /**
   * All places are free, and nobody waits for other requests of the same client.
   *
   * @param all how many requests are worked on at once
   * @param perClient how many of them one client may have, those that wait included
   */
  public ClientPlaces(int all, int perClient) {
    this(all, perClient, 0);
  }

  /**
   * All places are free.
   *
   * @param all how many requests are worked on at once
   * @param perClient how many of them one client may have
   * @param waiting how many of a client may wait for its own others
   */
  public ClientPlaces(int all, int perClient, int waiting) {
    this.free = new Semaphore(all, true);
    this.perClient = perClient;
    this.waiting = waiting;
  }

  /**
   * Takes a place, first come, first served: of one client, and of all.
   *
   * @param client its network, as by {@link ClientNetwork}
   * @param patience how long to wait for one, zero for not at all
   * @return empty if too many of the client are there already, or no place became free
   */
  public Optional<Place> take(String client, Duration patience) {
    Client own =
        clients.merge(
            client,
            new Client(new Semaphore(perClient, true), 1),
            (present, added) -> present.with(1));
    long limit = System.nanoTime() + patience.toNanos();
    if (own.present() > perClient + waiting || !acquired(own.free(), limit)) {
      leave(client);
      return Optional.empty();
    }
    if (!acquired(free, limit)) {
      own.free().release();
      leave(client);
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          free.release();
          own.free().release();
          leave(client);
        });
  }

  private static boolean acquired(Semaphore places, long limit) {
    try {
      return places.tryAcquire(Math.max(0, limit - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(String client) {
    clients.computeIfPresent(client, (c, own) -> own.present() == 1 ? null : own.with(-1));
  }
}
