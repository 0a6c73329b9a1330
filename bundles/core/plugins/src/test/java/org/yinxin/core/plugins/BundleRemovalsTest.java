package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.yinxin.testkit.Waits;

final class BundleRemovalsTest {
  private final AtomicInteger uninstalled = new AtomicInteger();
  private final AtomicInteger refreshed = new AtomicInteger();

  /** A bundle that is uninstalled once the latch is at zero. */
  private Bundle bundle(CountDownLatch latch) {
    return (Bundle)
        Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "uninstall" -> {
                    latch.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
                    uninstalled.incrementAndGet();
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> "a plug-in";
                });
  }

  private BundleRemovals removals(Duration patience) {
    return new BundleRemovals(bundle -> refreshed.incrementAndGet(), patience);
  }

  @Test
  void aBundleIsGoneAndItsWiringWithIt() {
    assertTrue(removals(Waits.LIMIT).remove(bundle(new CountDownLatch(0))));
    assertEquals(1, uninstalled.get());
    assertEquals(1, refreshed.get());
  }

  @Test
  void oneThatHangsHoldsUpNobodyAndIsAskedOnce() {
    CountDownLatch latch = new CountDownLatch(1);
    Bundle hanging = bundle(latch);
    BundleRemovals removals = removals(Duration.ofMillis(1));

    assertFalse(removals.remove(hanging));
    assertTrue(removals.isUnderWay(hanging));
    assertFalse(removals.remove(hanging), "it is running already");
    assertTrue(removals(Waits.LIMIT).remove(bundle(new CountDownLatch(0))), "another one");
    assertEquals(1, uninstalled.get());

    latch.countDown();
    Waits.await().until(() -> refreshed.get() == 2);
    assertEquals(2, uninstalled.get());
    Waits.await().until(() -> !removals.isUnderWay(hanging));
  }
}
