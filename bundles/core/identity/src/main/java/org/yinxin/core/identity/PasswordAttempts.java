package org.yinxin.core.identity;

import static org.yinxin.services.identity.SignInReason.BUSY;
import static org.yinxin.services.identity.SignInReason.THROTTLED;
import static org.yinxin.services.identity.SignInReason.WRONG;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.identity.ConcurrencyLimit;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Checks passwords, and bounds how fast they are guessed. A hundred wrong ones for an account
 * refuse it for an hour to devices on which it was not signed in before, and to no others: a device
 * that is known has its own permits and processor. Wrong ones of an address refuse nothing,
 * whatever account they are for: who shares it waits for a permit in turn, and wrong answers to
 * such an address come late. Thread-safe.
 */
final class PasswordAttempts {
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);
  private static final int OF_A_CLIENT = 4;

  /** No more than hash within a second, so that who comes from elsewhere does not wait longer. */
  private static final int PLACES = 8;

  private static final int RESERVE = 3;

  /** As many as the web server works on at once. */
  private static final int WAITING = 36;

  private static final int OF_A_DEVICE = 2;
  private static final int LATE_ANSWERS = 16;

  /** Compares a password with its stored hash. */
  interface Comparison {
    boolean matches(char[] password, String hash);
  }

  private final Function<String, Optional<String>> hashes;
  private final Comparison comparison;
  private final Comparison comparisonOfDevices;
  private final FailureThrottle throttle;
  private final Runnable pause;
  private final ConcurrencyLimit limit = limit(OF_A_CLIENT);

  /** Those of clients that failed often: they wait for each other, and nobody else for them. */
  private final ConcurrencyLimit slowLimit = limit(OF_A_CLIENT);

  private final ConcurrencyLimit deviceLimit = limit(OF_A_DEVICE);

  /** Answers that are late hold a thread each. Beyond this number they come at once. */
  private final ConcurrencyLimit late =
      new ConcurrencyLimit(new ConcurrencyLimit.Limits(LATE_ANSWERS, OF_A_CLIENT, 0, 0, 0));

  /** Known devices hash one password at a time, beside all others. */
  private final Semaphore hashingOfDevices = new Semaphore(1, true);

  private final String decoy;

  /**
   * Nobody has failed yet.
   *
   * @param hashes the stored hash of a user's password; empty if there is none
   * @param comparison has few passwords compared at once, with all others who hash any
   * @param comparisonOfDevices waits for nobody
   * @param decoy an unknown user's password is compared with it, and takes as long as a known one's
   * @param pause lets the time pass by which a wrong answer is late
   */
  PasswordAttempts(
      Function<String, Optional<String>> hashes,
      Comparison comparison,
      Comparison comparisonOfDevices,
      String decoy,
      InstantSource clock,
      Runnable pause) {
    this.hashes = hashes;
    this.comparison = comparison;
    this.comparisonOfDevices = comparisonOfDevices;
    this.decoy = decoy;
    this.throttle = FailureThrottle.forPasswords(clock);
    this.pause = pause;
  }

  private static ConcurrencyLimit limit(int ofAClient) {
    return new ConcurrencyLimit(
        new ConcurrencyLimit.Limits(PLACES, ofAClient, RESERVE, WAITING, WAITING));
  }

  /**
   * Returns if the password is right.
   *
   * @param address network address of the client
   * @param device the hash of the secret of a device on which this user signed in before; empty if
   *     it is another one
   */
  void check(String user, char[] password, String address, String device) throws Refusal {
    String known = "device " + device;
    // A known device from which passwords were guessed is treated as an unknown one.
    if (device.isEmpty() || throttle.isClosedFor(known, known)) {
      checkOfNewDevice(user, password, address);
    } else {
      checkOfDevice(user, password, known);
    }
  }

  private void checkOfDevice(String user, char[] password, String device) throws Refusal {
    ConcurrencyLimit.Permit permit =
        deviceLimit.take(device, WAIT_LIMIT).orElseThrow(PasswordAttempts::busy);
    boolean isRight;
    try (permit) {
      hashingOfDevices.acquireUninterruptibly();
      try {
        isRight = matches(user, password, comparisonOfDevices);
      } finally {
        hashingOfDevices.release();
      }
      count(device, device, isRight);
    }
    refuseWrong(isRight);
  }

  private void checkOfNewDevice(String user, char[] password, String address) throws Refusal {
    refuseIfClosed(user);
    String client = ClientNetwork.of(address);
    boolean isSlow = throttle.isSlowFor(user, address);
    ConcurrencyLimit.Permit permit =
        (isSlow ? slowLimit : limit).take(client, WAIT_LIMIT).orElseThrow(PasswordAttempts::busy);
    boolean isRight;
    try (permit) {
      // Others may have failed at it meanwhile.
      refuseIfClosed(user);
      isRight = matches(user, password, comparison);
      count(user, address, isRight);
    }
    if (isSlow && !isRight) {
      delay(client);
    }
    refuseWrong(isRight);
  }

  private void count(String tried, String by, boolean isRight) {
    if (isRight) {
      throttle.succeeded(tried, by);
    } else {
      throttle.failed(tried, by);
    }
  }

  private static void refuseWrong(boolean isRight) throws Refusal {
    if (!isRight) {
      throw new Refusal(
          WRONG, new LocalizedText("用户名或密码不正确。", "User name or password is not right."));
    }
  }

  /** Says if devices on which a user was not signed in before are refused now. */
  boolean isClosed(String user) {
    return throttle.isClosedForAll(user);
  }

  private void refuseIfClosed(String user) throws Refusal {
    if (isClosed(user)) {
      throw new Refusal(
          THROTTLED,
          new LocalizedText(
              "该账号的尝试次数过多。请一小时后再试，或使用以前登录过该账号的设备。",
              "Too many attempts at this account. Try again in an hour, or on a device on which"
                  + " you signed in before."));
    }
  }

  private void delay(String client) {
    late.take(client, Duration.ZERO)
        .ifPresent(
            permit -> {
              try (permit) {
                pause.run();
              }
            });
  }

  private boolean matches(String user, char[] password, Comparison by) {
    Optional<String> stored =
        hashes.apply(user).filter(hash -> !hash.equals(AccountTable.NO_PASSWORD));
    return by.matches(password, stored.orElse(decoy)) && stored.isPresent();
  }

  private static Refusal busy() {
    return new Refusal(
        BUSY,
        new LocalizedText("登录人数较多，请稍后再试。", "Many people are signing in. Please try again soon."));
  }
}
