package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The contract of every card reader's driver. A driver's test implements it with a reader that is
 * plugged in and has no card on it.
 */
@SuppressWarnings("try")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface CardReaderContract extends DeviceContract {
  /** A card of four bytes. */
  String CARD = "04A1B2C3";

  /** Another one, of seven. */
  String OTHER_CARD = "04D5E6F7182930";

  /** The driver under test; always the same within a test. */
  CardReader reader();

  @Override
  default Device device() {
    return reader();
  }

  /** Lays a card on the reader, in place of any other. */
  void lay(String uid) throws Exception;

  /** Takes the card away. */
  void take() throws Exception;

  /** Plugs it in again; no card lies on it. */
  @Override
  void plugIn() throws Exception;

  @Test
  default void tellsOfACardAndThatItWasTakenAway() throws Exception {
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(CARD);
      take();
      heard.await(CARD, "removed");
    }
  }

  @Test
  default void tellsALaterListenerOfACardThatLiesThereAlready() throws Exception {
    lay(CARD);
    Heard first = new Heard();
    Heard second = new Heard();
    try (AutoCloseable one = reader().listen(first)) {
      first.await(CARD);
      try (AutoCloseable two = reader().listen(second)) {
        second.await(CARD);
        take();
        second.await(CARD, "removed");
      }
      first.await(CARD, "removed");
    }
  }

  @Test
  default void tellsOnceOfACardThatIsLeftThereAndThenOfAnother() throws Exception {
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(CARD);
      // Time for a driver that looks again and again to tell of it again.
      TimeUnit.SECONDS.sleep(1);
      assertEquals(List.of(CARD), heard.calls);
      lay(OTHER_CARD);
      heard.await(CARD, "removed", OTHER_CARD);
    }
  }

  @Test
  default void tellsNothingToWhoNoLongerListens() throws Exception {
    Heard gone = new Heard();
    Heard there = new Heard();
    reader().listen(gone).close();
    try (AutoCloseable listening = reader().listen(there)) {
      lay(CARD);
      there.await(CARD);
    }
    assertEquals(List.of(), gone.calls);
  }

  @Test
  default void continuesAfterAListenerThatThrows() throws Exception {
    CardListener broken =
        new CardListener() {
          @Override
          public void presented(String uid) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void removed() {
            throw new IllegalStateException("broken");
          }
        };
    Heard heard = new Heard();
    try (AutoCloseable one = reader().listen(broken);
        AutoCloseable two = reader().listen(heard)) {
      lay(CARD);
      heard.await(CARD);
      take();
      lay(OTHER_CARD);
      heard.await(CARD, "removed", OTHER_CARD);
    }
  }

  @Test
  default void isAbsentWhileItIsUnpluggedAndReadsAfterwards() throws Exception {
    Waiting.until("ready", () -> reader().state().readiness() == Readiness.READY);
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(CARD);
      unplug();
      Waiting.until("absent", () -> reader().state().readiness() == Readiness.ABSENT);
      heard.await(CARD, "removed");
      plugIn();
      Waiting.until("ready", () -> reader().state().readiness() == Readiness.READY);
      lay(OTHER_CARD);
      heard.await(CARD, "removed", OTHER_CARD);
    }
  }

  /** Remembers what it was told, in order. */
  final class Heard implements CardListener {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public void presented(String uid) {
      calls.add(uid);
    }

    @Override
    public void removed() {
      calls.add("removed");
    }

    private void await(String... expected) throws Exception {
      Waiting.until(
          "heard " + List.of(expected) + ", so far " + calls,
          () -> calls.size() >= expected.length);
      assertEquals(List.of(expected), calls);
    }
  }
}
