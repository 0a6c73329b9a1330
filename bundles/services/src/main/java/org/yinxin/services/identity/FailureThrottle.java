package org.yinxin.services.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.services.refusal.Reason;

/**
 * Counts failures and tells who is to be refused or slowed down for a while. One client may fail
 * for one user ten times, and all clients together a hundred times. A client that fails a hundred
 * times for whomever is refused nothing, since a campus shares an address; the caller may slow it
 * down. Who has a network of IPv6 may fail more often in it than at one address ({@link
 * ClientNetwork}). Kept in memory, for one node. Thread-safe.
 */
public final class FailureThrottle {
  private static final int PAIR_LIMIT = 10;
  private static final int SINGLE_LIMIT = 100;
  private static final int GUESS_LIMIT = 20;

  /** The time for which attempts are refused after the last failure. */
  public static final Duration WINDOW = Reason.FAILURE_WINDOW;

  /** The time for which passwords of a user are refused after the last failure. */
  public static final Duration PASSWORD_WINDOW = Duration.ofHours(1);

  private static final int MAXIMUM_CLIENTS = 10_000;

  /** More than can be tried within an hour, so that no count is lost by trying others. */
  private static final int MAXIMUM_USERS = 100_000;

  private record Failures(int count, Instant until) {}

  private final int pairLimit;
  private final Counts users;
  private final Counts clients;

  /** Failures by key, forgotten a while after the last. */
  private static final class Counts {
    private final InstantSource clock;
    private final Duration window;

    /** By SHA-256, so that nobody fills the memory with long names; the latest failure is last. */
    private final Map<String, Failures> failures;

    Counts(InstantSource clock, Duration window, int maximum) {
      this.clock = clock;
      this.window = window;
      this.failures =
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
              return size() > maximum;
            }
          };
    }

    void add(List<String> keys) {
      Instant now = clock.instant();
      // The first are over first.
      Iterator<Failures> oldest = failures.values().iterator();
      while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
        oldest.remove();
      }
      for (String key : keys) {
        int count = of(key) + 1;
        failures.remove(key);
        failures.put(key, new Failures(count, now.plus(window)));
      }
    }

    int of(String key) {
      Failures known = failures.get(key);
      return known != null && clock.instant().isBefore(known.until()) ? known.count() : 0;
    }

    void forget(String key) {
      failures.remove(key);
    }
  }

  /** Open to all. */
  public FailureThrottle(InstantSource clock) {
    this(clock, PAIR_LIMIT);
  }

  /**
   * Open to all.
   *
   * @param pairLimit failures allowed to one client for one user
   */
  public FailureThrottle(InstantSource clock, int pairLimit) {
    this(clock, pairLimit, WINDOW);
  }

  /**
   * Open to all.
   *
   * @param pairLimit failures allowed to one client for one user
   * @param window time after the last failure for which attempts are refused
   */
  public FailureThrottle(InstantSource clock, int pairLimit, Duration window) {
    this(clock, pairLimit, window, window);
  }

  private FailureThrottle(
      InstantSource clock, int pairLimit, Duration window, Duration windowOfUsers) {
    this.pairLimit = pairLimit;
    this.users = new Counts(clock, windowOfUsers, MAXIMUM_USERS);
    this.clients = new Counts(clock, window, MAXIMUM_CLIENTS);
  }

  /**
   * Returns one that is open to all, and counts what fails for a user for an hour: so a password is
   * tried a hundred times an hour at most (NIST SP 800-63B, 5.2.2; OWASP ASVS 4.0.3, 2.2.1).
   */
  public static FailureThrottle forPasswords(InstantSource clock) {
    return new FailureThrottle(clock, PAIR_LIMIT, WINDOW, PASSWORD_WINDOW);
  }

  /**
   * Says if an attempt is to be refused unseen, whatever else the client has tried: many people may
   * share its address.
   *
   * @param user tried name: an account name, a number
   * @param client network address of the client
   */
  public synchronized boolean isClosedFor(String user, String client) {
    return reached("pair " + user, client, pairLimit) || isClosedForAll(user);
  }

  /**
   * Returns true if so many attempts failed for a user that all are refused unseen, from any
   * client.
   */
  public synchronized boolean isClosedForAll(String user) {
    return users.of(key("user", user)) >= SINGLE_LIMIT;
  }

  /**
   * Says if a client has failed so often, for this user or for whomever, that it is to be slowed
   * down.
   */
  public synchronized boolean isSlowFor(String user, String client) {
    return reached("pair " + user, client, pairLimit) || reached("client", client, SINGLE_LIMIT);
  }

  /** Counts an attempt that failed. */
  public synchronized void failed(String user, String client) {
    List<String> keys = new ArrayList<>();
    for (ClientNetwork.Share share : ClientNetwork.shares(ClientNetwork.of(client))) {
      keys.add(key("pair " + user, share.name()));
      keys.add(key("client", share.name()));
    }
    users.add(List.of(key("user", user)));
    clients.add(keys);
  }

  /**
   * Counts a wrong guess of a code or a link, which belongs to no account. Right ones are never
   * counted or refused, since a whole office may scan from one address.
   *
   * @return true if the client has had {@value #GUESS_LIMIT} before
   */
  public synchronized boolean exceededBy(String client) {
    boolean closed = reached("pair ", client, GUESS_LIMIT);
    if (!closed) {
      failed("", client);
    }
    return closed;
  }

  /** Forgets the failures of this client for this user. */
  public synchronized void succeeded(String user, String client) {
    // Failures of a wider network are those of others, too.
    clients.forget(key("pair " + user, ClientNetwork.of(client)));
  }

  private boolean reached(String kind, String client, int limit) {
    return ClientNetwork.shares(ClientNetwork.of(client)).stream()
        .anyMatch(share -> clients.of(key(kind, share.name())) >= limit * share.times());
  }

  private static String key(String kind, String value) {
    try {
      byte[] text = (kind + " " + value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
