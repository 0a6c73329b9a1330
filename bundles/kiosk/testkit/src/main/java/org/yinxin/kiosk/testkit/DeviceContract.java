package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The contract of every driver of whatever kind: it ends when it is deactivated. A driver's test
 * implements the contract of its kind, which contains this one.
 */
@ExtendWith(DriverThreads.Watch.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface DeviceContract {
  /** The driver under test; always the same within a test. */
  Device device();

  /** Unplugs the device, or stops the service that it needs. */
  void unplug() throws Exception;

  /** Plugs it in again. */
  void plugIn() throws Exception;

  /**
   * Ends the driver as its method with {@code @Deactivate} does, by calling that method; empty for
   * a driver that has none. It may be called twice.
   */
  void deactivate() throws Exception;

  /** Makes the device answer nothing while it is connected. One that cannot hang is unplugged. */
  default void hang() throws Exception {
    unplug();
  }

  /** Ends what {@link #hang} began. */
  default void recover() throws Exception {
    plugIn();
  }

  /**
   * Says of a thread that it need not end with the driver: one of the device that the test
   * simulates, or one that a library has once for all drivers.
   */
  default boolean mayStay(Thread thread) {
    return false;
  }

  @Test
  default void leavesNoThreadWhenItIsDeactivated(DriverThreads threads) throws Exception {
    Waiting.until("ready", () -> device().state().readiness() == Readiness.READY);
    deactivate();
    awaitNone(threads);
  }

  @Test
  default void isDeactivatedInTimeWhileItsDeviceHangs(DriverThreads threads) throws Exception {
    Waiting.until("ready", () -> device().state().readiness() == Readiness.READY);
    hang();
    try {
      Thread asking = new Thread(() -> device().state(), "asks for the state");
      asking.start();
      assertTimeoutPreemptively(Waiting.LIMIT, this::deactivate, "deactivation hangs");
    } finally {
      recover();
    }
    awaitNone(threads);
  }

  private void awaitNone(DriverThreads threads) {
    try {
      Waiting.until(
          "no thread is left",
          () -> {
            // A thread of java.net.http ends once its client is collected.
            System.gc();
            return threads.left(this::mayStay).isEmpty();
          });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("threads of the driver run on: " + threads.left(this::mayStay), e);
    }
  }
}
