package org.yinxin.services.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how many requests are worked on at the same time: in all, and of one client, so that a
 * client that floods or dawdles delays itself only. The last permits are reserved for clients that
 * have few, so that a few clients cannot take them all. Thread-safe.
 */
public final class ConcurrencyLimit {
  /** A permit for one request, which another can have once it is closed. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Numbers of permits. Of IPv6 all clients of a /56 have twice and of a /48 four times what one
   * client has.
   *
   * @param all maximum of requests in progress
   * @param perClient maximum of requests in progress of one client
   * @param reserve permits of these for clients that have fewer than {@value #FEW}
   * @param waitingPerClient maximum of one client's requests that wait for its own others
   * @param waiting maximum of waiting requests of all clients
   */
  public record Limits(int all, int perClient, int reserve, int waitingPerClient, int waiting) {
    /**
     * Returns limits by which one client may have all permits; none is reserved, and nobody waits.
     */
    public static Limits of(int all) {
      return new Limits(all, all, 0, 0, 0);
    }

    public Limits withPerClient(int most) {
      return new Limits(all, most, reserve, waitingPerClient, waiting);
    }

    public Limits withReserve(int permits) {
      return new Limits(all, perClient, permits, waitingPerClient, waiting);
    }

    public Limits withWaitingPerClient(int most) {
      return new Limits(all, perClient, reserve, most, waiting);
    }

    public Limits withWaiting(int most) {
      return new Limits(all, perClient, reserve, waitingPerClient, most);
    }

    /** The most threads that have a permit or wait for one. */
    public int threads() {
      return all + waiting;
    }
  }

  /** The number of permits below which a client may take one of the reserve. */
  private static final int FEW = 2;

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();

  /** By network. Guarded by the lock. */
  private final Map<String, Integer> held = new HashMap<>();

  /** By network, those that wait included. Guarded by the lock. */
  private final Map<String, Integer> present = new HashMap<>();

  /** The waiting requests, the longest waiting first. Guarded by the lock. */
  private final List<Waiter> waiters = new ArrayList<>();

  /** Guarded by the lock. */
  private int taken;

  /** A request that waits for a permit. */
  private static final class Waiter {
    private final List<ClientNetwork.Share> shares;
    private final Condition turn;
    private boolean hasPermit;

    Waiter(List<ClientNetwork.Share> shares, Condition turn) {
      this.shares = shares;
      this.turn = turn;
    }
  }

  /** Nobody has a permit yet. */
  public ConcurrencyLimit(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes a permit, first come, first served among those that may have one.
   *
   * @param client its network, as by {@link ClientNetwork}, or another name
   * @param patience longest time to wait for one, zero for not at all
   * @return empty if too many of the client are there already, too many wait, or none was given
   *     back in time
   */
  public Optional<Permit> take(String client, Duration patience) {
    Waiter waiter = new Waiter(ClientNetwork.shares(client), lock.newCondition());
    lock.lock();
    try {
      int mostPresent = limits.perClient() + limits.waitingPerClient();
      if (!isBelow(present, waiter.shares, mostPresent)) {
        return Optional.empty();
      }
      add(present, waiter.shares, 1);
      waiters.add(waiter);
      grant();
      if (!waiter.hasPermit && waiters.size() <= limits.waiting()) {
        await(waiter, patience);
      }
      if (waiter.hasPermit) {
        return Optional.of(() -> leave(waiter));
      }
      waiters.remove(waiter);
      add(present, waiter.shares, -1);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static void await(Waiter waiter, Duration patience) {
    long left = patience.toNanos();
    try {
      while (!waiter.hasPermit && left > 0) {
        left = waiter.turn.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives free permits to those that may have them. */
  private void grant() {
    Iterator<Waiter> each = waiters.iterator();
    while (taken < limits.all() && each.hasNext()) {
      Waiter waiter = each.next();
      boolean isReserved = limits.all() - taken <= limits.reserve();
      if (isBelow(held, waiter.shares, limits.perClient())
          && (!isReserved || isBelow(held, waiter.shares, FEW))) {
        each.remove();
        add(held, waiter.shares, 1);
        taken++;
        waiter.hasPermit = true;
        waiter.turn.signal();
      }
    }
  }

  private void leave(Waiter waiter) {
    lock.lock();
    try {
      taken--;
      add(held, waiter.shares, -1);
      add(present, waiter.shares, -1);
      grant();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isBelow(
      Map<String, Integer> counts, List<ClientNetwork.Share> shares, int limit) {
    return shares.stream()
        .allMatch(share -> counts.getOrDefault(share.name(), 0) < limit * share.times());
  }

  private static void add(
      Map<String, Integer> counts, List<ClientNetwork.Share> shares, int change) {
    for (ClientNetwork.Share share : shares) {
      counts.merge(share.name(), change, (count, more) -> count + more == 0 ? null : count + more);
    }
  }
}
