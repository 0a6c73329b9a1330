package org.yinxin.kiosk.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.testkit.Waits;

/** A device's thread begins again after whatever its device does, and ends when it is told to. */
final class DeviceThreadTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicReference<DeviceThread.Work> work = new AtomicReference<>(() -> {});
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private final DeviceThread device =
      new DeviceThread(
          "tested device",
          () -> {
            thread.set(Thread.currentThread());
            runs.incrementAndGet();
            work.get().run();
          });

  @AfterEach
  void stop() {
    device.stop();
  }

  private void await(Readiness readiness) {
    Waits.await(readiness.name()).until(() -> device.state().readiness() == readiness);
  }

  @Test
  void aDeviceThatDoesNotAnswerIsAbsentUntilItDoes() {
    work.set(
        () -> {
          throw new IOException("pulled out");
        });
    assertEquals(Readiness.ABSENT, device.state().readiness());
    device.start();
    Waits.await("tried again").until(() -> runs.get() > 1);
    assertEquals("pulled out", device.state().detail());
    work.set(() -> device.say(Readiness.READY, "back"));
    await(Readiness.READY);
  }

  @Test
  void aDriverThatFailsIsFaultyAndBeginsAgain() {
    work.set(
        () -> {
          throw new IllegalStateException("babble");
        });
    device.start();
    await(Readiness.FAULTY);
    assertTrue(device.state().detail().contains("babble"));
    work.set(() -> device.say(Readiness.READY, ""));
    await(Readiness.READY);
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNotTriedAgain() {
    work.set(
        () -> {
          throw new NoClassDefFoundError("org.elsewhere.Missing");
        });
    device.start();
    await(Readiness.FAULTY);
    Waits.await("ended").until(() -> !thread.get().isAlive());
    assertEquals(1, runs.get());
  }

  @Test
  void workThatWaitsEndsAndNothingRunsAfterwards() {
    CountDownLatch never = new CountDownLatch(1);
    work.set(never::await);
    device.start();
    Waits.await("it waits").until(() -> runs.get() == 1);
    device.stop();
    Waits.await("ended").until(() -> !thread.get().isAlive());
    assertEquals(1, runs.get());
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
