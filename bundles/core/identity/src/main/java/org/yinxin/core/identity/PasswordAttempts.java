package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInException.Reason.BUSY;
import static org.yinxin.services.identity.SignInException.Reason.THROTTLED;
import static org.yinxin.services.identity.SignInException.Reason.WRONG;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.identity.ClientPlaces;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.SignInException;
import org.yinxin.text.LocalizedText;

/**
 * Checks passwords, and bounds how fast they are guessed. Wrong passwords of others never keep a
 * right one out from a device that signed in before, and those of a shared address keep nobody out:
 * who shares it waits for a place in turn, and wrong answers to such an address come late.
 * Thread-safe.
 */
final class PasswordAttempts {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PLACES = 32;
  private static final int SLOW_PLACES = 8;
  private static final int OF_A_CLIENT = 4;

  /** As many sign-ins of an address as the web server works on at once. */
  private static final int WAITING = 24;

  private static final int LATE_ANSWERS = 16;

  /** Compares a password with its stored hash. */
  interface Comparison {
    boolean matches(char[] password, String hash);
  }

  private final Function<String, Optional<String>> hashes;
  private final Comparison comparison;
  private final FailureThrottle throttle;
  private final Runnable pause;
  private final ClientPlaces places = new ClientPlaces(PLACES, OF_A_CLIENT, WAITING);

  /** Those of clients that failed often: they wait for each other, and nobody else for them. */
  private final ClientPlaces slowPlaces = new ClientPlaces(SLOW_PLACES, OF_A_CLIENT, WAITING);

  /** Answers that are late hold a thread each. Beyond this number they come at once. */
  private final ClientPlaces late = new ClientPlaces(LATE_ANSWERS, OF_A_CLIENT);

  /** Hashing takes much memory on purpose: more at once than there are processors gains nothing. */
  private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final String decoy;

  /**
   * Nobody has failed yet.
   *
   * @param hashes the stored hash of a user's password; empty if there is none
   * @param decoy an unknown user's password is compared with it, and takes as long as a known one's
   * @param pause lets the time pass by which a wrong answer is late
   */
  PasswordAttempts(
      Function<String, Optional<String>> hashes,
      Comparison comparison,
      String decoy,
      InstantSource clock,
      Runnable pause) {
    this.hashes = hashes;
    this.comparison = comparison;
    this.decoy = decoy;
    this.throttle = new FailureThrottle(clock);
    this.pause = pause;
  }

  /**
   * Returns if the password is right.
   *
   * @param address that the network gives
   * @param device the hash of the secret of a device on which this user signed in before; empty if
   *     it is another one
   */
  void check(String user, char[] password, String address, String device) throws SignInException {
    boolean isKnown = !device.isEmpty();
    String tried = isKnown ? "device " + device : user;
    String by = isKnown ? tried : address;
    refuseIfClosed(tried, by);
    String client = isKnown ? tried : ClientNetwork.of(address);
    boolean isSlow = !isKnown && throttle.hasFailedOften(address);
    ClientPlaces.Place place =
        (isSlow ? slowPlaces : places).take(client, PATIENCE).orElseThrow(PasswordAttempts::busy);
    try (place) {
      // Others may have failed at it meanwhile.
      refuseIfClosed(tried, by);
      if (matches(user, password)) {
        throttle.succeeded(tried, by);
        return;
      }
      throttle.failed(tried, by);
    }
    if (isSlow) {
      delay(client);
    }
    throw new SignInException(
        WRONG, new LocalizedText("用户名或密码不正确。", "User name or password is not right."));
  }

  private void refuseIfClosed(String tried, String by) throws SignInException {
    if (throttle.isClosedFor(tried, by)) {
      throw new SignInException(
          THROTTLED,
          new LocalizedText("尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes."));
    }
  }

  private void delay(String client) {
    late.take(client, Duration.ZERO)
        .ifPresent(
            place -> {
              try (place) {
                pause.run();
              }
            });
  }

  private boolean matches(String user, char[] password) {
    Optional<String> stored =
        hashes.apply(user).filter(hash -> !hash.equals(AccountTable.NO_PASSWORD));
    hashing.acquireUninterruptibly();
    try {
      return comparison.matches(password, stored.orElse(decoy)) && stored.isPresent();
    } finally {
      hashing.release();
    }
  }

  private static SignInException busy() {
    return new SignInException(
        BUSY,
        new LocalizedText("登录人数较多，请稍后再试。", "Many people are signing in. Please try again soon."));
  }
}
