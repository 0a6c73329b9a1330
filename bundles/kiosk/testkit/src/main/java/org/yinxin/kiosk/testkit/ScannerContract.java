package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.scanner.Scanner;

/**
 * The contract of every code scanner's driver. A driver's test implements it with a scanner that is
 * plugged in.
 */
@SuppressWarnings("try")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface ScannerContract extends DeviceContract {
  /** Text of a code as on documents. */
  String CODE = "https://sample.example/v/4QKX-7M2P-9R0D-3W5T-Z8AH-1CEG-B";

  /** Text beyond ASCII. */
  String CHINESE = "示范大学·张三 №1";

  /** The driver under test; always the same within a test. */
  Scanner scanner();

  @Override
  default Device device() {
    return scanner();
  }

  /** Shows a code to the scanner. */
  void show(String text) throws Exception;

  @Test
  default void tellsEachCodeAsItIs() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (AutoCloseable listening = scanner().listen(heard::add)) {
      show(CODE);
      show(CHINESE);
      show(CODE);
      Waiting.until("three codes", () -> heard.size() >= 3);
    }
    assertEquals(List.of(CODE, CHINESE, CODE), heard);
  }

  @Test
  default void keepsNoCodeForWhoListensLaterOrNoLonger() throws Exception {
    List<String> gone = new CopyOnWriteArrayList<>();
    List<String> there = new CopyOnWriteArrayList<>();
    show(CODE);
    scanner().listen(gone::add).close();
    try (AutoCloseable listening = scanner().listen(there::add)) {
      show(CHINESE);
      Waiting.until("a code", () -> !there.isEmpty());
    }
    assertEquals(List.of(CHINESE), there);
    assertEquals(List.of(), gone);
  }

  @Test
  default void continuesAfterAListenerThatThrows() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (AutoCloseable one =
            scanner()
                .listen(
                    text -> {
                      throw new IllegalStateException("broken");
                    });
        AutoCloseable two = scanner().listen(heard::add)) {
      show(CODE);
      show(CHINESE);
      Waiting.until("both", () -> heard.size() == 2);
    }
  }

  @Test
  default void isAbsentWhileItIsUnpluggedAndReadsAfterwards() throws Exception {
    Waiting.until("ready", () -> scanner().state().readiness() == Readiness.READY);
    unplug();
    Waiting.until("absent", () -> scanner().state().readiness() == Readiness.ABSENT);
    plugIn();
    Waiting.until("ready", () -> scanner().state().readiness() == Readiness.READY);
    List<String> heard = new CopyOnWriteArrayList<>();
    try (AutoCloseable listening = scanner().listen(heard::add)) {
      show(CODE);
      Waiting.until("a code", () -> !heard.isEmpty());
    }
  }
}
