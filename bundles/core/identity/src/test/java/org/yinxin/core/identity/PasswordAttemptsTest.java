package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;

/** Wrong passwords, and what they do to those who know the right one. */
final class PasswordAttemptsTest {
  private static final String HOME = "192.0.2.1";
  private static final String RIGHT = "right";
  private static final String NEW_DEVICE = "";
  private static final int MANY = 100;
  private static final int OF_ONE_CLIENT = 10;

  /** Passwords of one client that are checked at once. */
  private static final int PLACES = 4;

  /** The delay of a late answer, shorter than that of a server. */
  private static final long SLOW_NANOS = 200_000_000L;

  private int pauses;
  private Instant now = Instant.parse("2026-11-28T02:00:00Z");
  private final PasswordAttempts attempts =
      new PasswordAttempts(
          user -> user.startsWith("nobody") ? Optional.empty() : Optional.of(RIGHT),
          PasswordAttemptsTest::isSame,
          PasswordAttemptsTest::isSame,
          "decoy",
          () -> now,
          () -> pauses++);

  private static boolean isSame(char[] password, String hash) {
    return new String(password).equals(hash);
  }

  private Reason refused(String user, String password, String client, String device) {
    return assertThrows(
            Refusal.class, () -> attempts.check(user, password.toCharArray(), client, device))
        .reason();
  }

  private void accepted(String user, String client, String device) throws Refusal {
    attempts.check(user, RIGHT.toCharArray(), client, device);
  }

  @Test
  void aDeviceThatSignedInBeforeIsNotKeptOutByWhatOthersFailAt() throws Exception {
    for (int i = 0; i < MANY; i++) {
      String elsewhere = "198.51.100." + i / OF_ONE_CLIENT;
      assertEquals(SignInReason.WRONG, refused("zhang", "x", elsewhere, NEW_DEVICE));
    }
    assertEquals(SignInReason.THROTTLED, refused("zhang", RIGHT, HOME, NEW_DEVICE));
    accepted("zhang", HOME, "known");
  }

  /** As many as NIST SP 800-63B allows an hour; before, as many every five minutes. */
  @Test
  void aHundredPasswordsOfAnAccountAreGuessedAnHour() throws Exception {
    for (int i = 0; i < MANY; i++) {
      String elsewhere = "198.51.100." + i / OF_ONE_CLIENT;
      assertEquals(SignInReason.WRONG, refused("zhang", "x", elsewhere, NEW_DEVICE));
    }
    now = now.plus(Duration.ofMinutes(59));
    assertEquals(SignInReason.THROTTLED, refused("zhang", RIGHT, HOME, NEW_DEVICE));
    accepted("zhang", HOME, "known");

    now = now.plus(Duration.ofMinutes(1));
    accepted("zhang", HOME, NEW_DEVICE);
  }

  @Test
  void aStolenDeviceGuessesTenTimesMoreThanOthers() throws Exception {
    for (int i = 0; i < OF_ONE_CLIENT + MANY; i++) {
      assertEquals(SignInReason.WRONG, refused("zhang", "x", HOME, "known"));
      accepted("zhang", HOME, "another");
    }
    assertEquals(SignInReason.THROTTLED, refused("zhang", RIGHT, HOME, "known"));
    accepted("zhang", HOME, "another");
  }

  @Test
  void guessesAtAnAccountBehindASharedAddressKeepItsOwnerOutOfNothing() throws Exception {
    for (int i = 0; i < OF_ONE_CLIENT; i++) {
      assertEquals(SignInReason.WRONG, refused("zhang", "x", HOME, NEW_DEVICE));
    }
    assertEquals(0, pauses);
    assertEquals(SignInReason.WRONG, refused("zhang", "x", HOME, NEW_DEVICE));
    assertEquals(1, pauses, "slower from now on");
    accepted("zhang", HOME, NEW_DEVICE);
    assertEquals(1, pauses);
  }

  /** Hashing is blocked for all but known devices. */
  @Test
  void aKnownDeviceWaitsForNoGuess() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(PLACES);
    AtomicBoolean signedIn = new AtomicBoolean();
    PasswordAttempts held =
        new PasswordAttempts(
            user -> Optional.of(RIGHT),
            (password, hash) -> {
              begun.countDown();
              await(ended);
              return false;
            },
            PasswordAttemptsTest::isSame,
            "decoy",
            () -> Instant.parse("2026-11-28T02:00:00Z"),
            () -> {});
    try (Guessers all = new Guessers(held, PLACES, 2)) {
      await(begun);
      Thread known =
          new Thread(
              () -> {
                try {
                  held.check("zhang", RIGHT.toCharArray(), all.address(0), "known");
                  signedIn.set(true);
                } catch (Refusal e) {
                  // Not signed in.
                }
              });
      known.start();
      try {
        Waits.await("the known device is signed in").until(signedIn::get);
      } finally {
        ended.countDown();
        known.join();
      }
    }
  }

  @Test
  void wrongPasswordsOfAnAddressComeLateAndKeepNobodyOut() throws Exception {
    for (int i = 0; i < MANY; i++) {
      assertEquals(SignInReason.WRONG, refused("nobody" + i, "x", HOME, NEW_DEVICE));
    }
    assertEquals(0, pauses);

    accepted("zhang", HOME, NEW_DEVICE);
    assertEquals(0, pauses);
    assertEquals(SignInReason.WRONG, refused("li", "x", HOME, NEW_DEVICE));
    assertEquals(1, pauses);
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "10, 2"})
  void whoGuessesWithoutEndKeepsOutNobodyBehindTheSameAddress(int guessers, int addresses)
      throws Exception {
    PasswordAttempts slow = slow(() -> LockSupport.parkNanos(SLOW_NANOS));
    try (Guessers all = new Guessers(slow, guessers, addresses)) {
      all.awaitLateAnswers();
      for (int i = 0; i < OF_ONE_CLIENT; i++) {
        slow.check("zhang", RIGHT.toCharArray(), all.address(i), NEW_DEVICE);
        slow.check("zhang", RIGHT.toCharArray(), all.address(i), "known");
      }
    }
  }

  /** Late answers are given without a place, and a bounded number of them at once. */
  @Test
  void lateAnswersHoldUpNoPassword() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    PasswordAttempts slow = slow(() -> await(ended));
    try (Guessers all = new Guessers(slow, OF_ONE_CLIENT, 1)) {
      all.awaitLateAnswers();
      slow.check("zhang", RIGHT.toCharArray(), all.address(0), NEW_DEVICE);
      int before = all.answered.get();
      Waits.await("others are answered").until(() -> all.answered.get() > before + MANY);
      ended.countDown();
    }
  }

  @Test
  void thoseWhoWaitedAreCountedToo() throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < MANY - OF_ONE_CLIENT; i++) {
      refused("zhang", "x", "198.51.100." + i / OF_ONE_CLIENT, NEW_DEVICE);
    }
    for (int i = 0; i < 3 * OF_ONE_CLIENT; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  attempts.check("zhang", "x".toCharArray(), HOME, NEW_DEVICE);
                } catch (Refusal e) {
                  wrong.addAndGet(e.reason() == SignInReason.WRONG ? 1 : 0);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(wrong.get() <= OF_ONE_CLIENT + PLACES - 1, "guesses: " + wrong);
  }

  private final AtomicInteger late = new AtomicInteger();

  /** Passwords that take some time to compare, and answers that are late. */
  private PasswordAttempts slow(Runnable pause) {
    return new PasswordAttempts(
        user -> user.startsWith("nobody") ? Optional.empty() : Optional.of(RIGHT),
        (password, hash) -> {
          LockSupport.parkNanos(SLOW_NANOS / 100);
          return isSame(password, hash);
        },
        PasswordAttemptsTest::isSame,
        "decoy",
        () -> Instant.parse("2026-11-28T02:00:00Z"),
        () -> {
          late.incrementAndGet();
          pause.run();
        });
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Threads that try wrong passwords of unknown users until this is closed. */
  private final class Guessers implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final int addresses;

    Guessers(PasswordAttempts attempts, int number, int addresses) {
      this.addresses = addresses;
      for (int i = 0; i < number; i++) {
        String address = address(i);
        Thread thread = new Thread(() -> guess(attempts, address));
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
    }

    String address(int i) {
      return "198.51.100." + i % addresses;
    }

    void awaitLateAnswers() {
      Waits.await("late answers").until(() -> late.get() >= 2 * addresses);
    }

    private void guess(PasswordAttempts attempts, String address) {
      while (!ended.get()) {
        try {
          attempts.check(
              "nobody" + answered.incrementAndGet(), "x".toCharArray(), address, NEW_DEVICE);
        } catch (Refusal e) {
          // Wrong, as it should be.
        }
      }
    }

    @Override
    public void close() {
      ended.set(true);
      threads.forEach(Thread::interrupt);
      Waits.await("the guessers end").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
  }

  /** Refuses an unknown user even with the decoy's password. */
  @Test
  void nobodySignsInWithoutAnAccount() {
    assertEquals(SignInReason.WRONG, refused("nobody", "decoy", HOME, NEW_DEVICE));
  }
}
