package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.testkit.Waits;

final class DeviceWorkerTest {
  private static DeviceWorker<Scanner> driver() {
    return new DeviceWorker<>("scanner", DeviceKind.SCANNER, "org.elsewhere.scanner", "1.2.3");
  }

  private abstract static class FakeScanner implements Scanner {
    @Override
    public AutoCloseable listen(java.util.function.Consumer<String> listener) {
      return () -> {};
    }
  }

  private static FakeScanner saying(DeviceState state) {
    return new FakeScanner() {
      @Override
      public DeviceState state() {
        return state;
      }
    };
  }

  private static void becomes(DeviceWorker<?> driver, Readiness readiness) {
    Waits.await()
        .until(
            () -> {
              driver.look();
              return driver.state().readiness() == readiness;
            });
  }

  @Test
  void aDeviceSaysHowItIs() {
    DeviceWorker<Scanner> driver = driver();
    driver.start(() -> saying(DeviceState.of(Readiness.ABSENT, "unplugged")));
    becomes(driver, Readiness.ABSENT);
    assertEquals("unplugged", driver.state().detail());
    driver.stop();
  }

  @Test
  void aDriverThatCannotLinkIsNamedAndTheKioskIsWell() {
    DeviceWorker<Scanner> driver = driver();
    driver.start(
        () -> {
          throw new NoClassDefFoundError("org/elsewhere/Library");
        });
    becomes(driver, Readiness.FAULTY);
    assertTrue(driver.state().detail().contains("org.elsewhere.scanner"));
    assertTrue(driver.state().detail().contains("org/elsewhere/Library"));
    driver.stop();
  }

  @Test
  void aDriverThatReturnsNothingIsFaulty() {
    DeviceWorker<Scanner> driver = driver();
    driver.start(() -> saying(null));
    becomes(driver, Readiness.FAULTY);
    driver.stop();
  }

  @Test
  void aDriverThatHangsIsFaultyUntilItAnswers() {
    DeviceWorker<Scanner> driver = driver();
    driver.start(() -> saying(DeviceState.of(Readiness.READY, "")));
    becomes(driver, Readiness.READY);
    CountDownLatch end = new CountDownLatch(1);
    var unused =
        driver.ask(
            Duration.ofMillis(50),
            scanner -> {
              end.await();
              return "answer";
            });
    Waits.await().until(() -> driver.state().readiness() == Readiness.FAULTY);
    assertTrue(driver.state().detail().contains("does not answer"));
    end.countDown();
    becomes(driver, Readiness.READY);
    driver.stop();
  }
}
