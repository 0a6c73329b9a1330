package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardListener;
import org.yinxin.kiosk.idcard.IdCardReader;

/**
 * The contract of every driver of a resident-ID reader. A driver's test implements it with a reader
 * that is plugged in and has no card on it.
 */
@SuppressWarnings("try")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface IdCardReaderContract extends DeviceContract {
  /** A card of an invented person. */
  IdCard CARD = new IdCard("李囧", "11010120041119001X", Optional.of(LocalDate.of(2036, 5, 31)));

  /** Another one, valid for ever. */
  IdCard OTHER_CARD = new IdCard("阿卜杜热合曼·买买提", "650101195003024512", Optional.empty());

  /** The driver under test; always the same within a test. */
  IdCardReader reader();

  @Override
  default Device device() {
    return reader();
  }

  /** Lays a card on the reader, in place of any other. */
  void lay(IdCard card) throws Exception;

  /** Takes the card away. */
  void take() throws Exception;

  /** Plugs it in again; no card lies on it. */
  @Override
  void plugIn() throws Exception;

  @Test
  default void tellsOfACardAsItIsAndThatItWasTakenAway() throws Exception {
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(List.of(Optional.of(CARD)));
      take();
      heard.await(List.of(Optional.of(CARD), Optional.empty()));
    }
  }

  @Test
  default void tellsALaterListenerOfACardThatLiesThereAlready() throws Exception {
    lay(OTHER_CARD);
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      heard.await(List.of(Optional.of(OTHER_CARD)));
    }
  }

  @Test
  default void tellsOnceOfACardThatIsLeftThereAndThenOfAnother() throws Exception {
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(List.of(Optional.of(CARD)));
      // Time for a driver that looks again and again to tell of it again.
      TimeUnit.SECONDS.sleep(1);
      assertEquals(1, heard.calls.size());
      lay(OTHER_CARD);
      heard.await(List.of(Optional.of(CARD), Optional.empty(), Optional.of(OTHER_CARD)));
    }
  }

  @Test
  default void tellsNothingToWhoNoLongerListens() throws Exception {
    Heard gone = new Heard();
    Heard there = new Heard();
    reader().listen(gone).close();
    try (AutoCloseable listening = reader().listen(there)) {
      lay(CARD);
      there.await(List.of(Optional.of(CARD)));
    }
    assertEquals(List.of(), gone.calls);
  }

  @Test
  default void isAbsentWhileItIsUnpluggedAndReadsAfterwards() throws Exception {
    Waiting.until("ready", () -> reader().state().readiness() == Readiness.READY);
    unplug();
    Waiting.until("absent", () -> reader().state().readiness() == Readiness.ABSENT);
    plugIn();
    Waiting.until("ready", () -> reader().state().readiness() == Readiness.READY);
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      lay(CARD);
      heard.await(List.of(Optional.of(CARD)));
    }
  }

  @Test
  default void saysNothingOfTheHolderInItsState() throws Exception {
    lay(CARD);
    Heard heard = new Heard();
    try (AutoCloseable listening = reader().listen(heard)) {
      heard.await(List.of(Optional.of(CARD)));
    }
    String state = reader().state().toString();
    assertEquals(-1, state.indexOf(CARD.name()));
    assertEquals(-1, state.indexOf(CARD.number()));
  }

  /** Remembers what it was told, in order; empty represents a card taken away. */
  final class Heard implements IdCardListener {
    private final List<Optional<IdCard>> calls = new CopyOnWriteArrayList<>();

    @Override
    public void presented(IdCard card) {
      calls.add(Optional.of(card));
    }

    @Override
    public void removed() {
      calls.add(Optional.empty());
    }

    private void await(List<Optional<IdCard>> expected) throws Exception {
      Waiting.until(expected.size() + " calls", () -> calls.size() >= expected.size());
      assertEquals(expected, calls);
    }
  }
}
