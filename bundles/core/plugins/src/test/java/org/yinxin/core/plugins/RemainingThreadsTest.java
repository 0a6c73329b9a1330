package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.ref.Reference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;

final class RemainingThreadsTest {
  private static final List<PluginThreads> ONE = List.of(new PluginThreads("award 1.0", 1));

  private final ClassLoader loader = new URLClassLoader(new URL[0]);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread = new Thread(new Work(begun, end));
  private boolean isPresent;
  private final RemainingThreads remaining = new RemainingThreads(name -> isPresent);

  /** Represents a class of the plug-in. */
  private record Work(CountDownLatch begun, CountDownLatch end) implements Runnable {
    @Override
    public void run() {
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @BeforeEach
  void removed() {
    remaining.expect("award 1.0", loader, Set.of(Work.class.getName()));
  }

  private void start() throws InterruptedException {
    thread.start();
    begun.await();
  }

  @AfterEach
  void end() throws InterruptedException {
    end.countDown();
    thread.join();
  }

  @Test
  void aThreadWithTheContextClassLoaderOfARemovedPluginIsFoundUntilItEnds() throws Exception {
    isPresent = true;
    thread.setContextClassLoader(loader);
    assertEquals(List.of(), remaining.found());

    start();

    assertEquals(ONE, remaining.found());
    end();
    assertEquals(List.of(), remaining.found());
  }

  @Test
  void aThreadInAMethodOfAClassThatNobodyHasAnyMoreIsFound() throws Exception {
    start();

    Waits.await("in its method").until(() -> remaining.found().equals(ONE));
  }

  @Test
  void aClassThatAnotherBundleHasTooTellsNothing() throws Exception {
    isPresent = true;
    start();

    assertEquals(List.of(), remaining.found());
  }

  @Test
  void theClassesOfABundleCountOnceItIsUninstalled(@TempDir Path folder) throws Exception {
    String path = Work.class.getName().replace('.', '/') + ".class";
    try (TestFramework framework = new TestFramework(folder, "", Map.of())) {
      Bundle bundle = framework.install("yinxin:plugin/award/aa", Jars.bundle(path));
      bundle.start();
      ClassLoader itsLoader = bundle.adapt(BundleWiring.class).getClassLoader();
      RemainingThreads ofFramework = RemainingThreads.of(framework.context());
      start();
      try {
        ofFramework.expect(bundle);
        assertEquals(List.of(), ofFramework.found());
        bundle.uninstall();

        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        Waits.await("found")
            .until(() -> ofFramework.found().equals(List.of(new PluginThreads(name, 1))));
      } finally {
        Reference.reachabilityFence(itsLoader);
      }
    }
  }

  @Test
  void aBundleThatWasNeverResolvedLeavesNothing(@TempDir Path folder) throws Exception {
    try (TestFramework framework = new TestFramework(folder, "", Map.of())) {
      Bundle bundle = framework.install("yinxin:plugin/award/aa", Jars.bundle("a.txt"));
      RemainingThreads ofFramework = RemainingThreads.of(framework.context());

      ofFramework.expect(bundle);

      assertEquals(List.of(), ofFramework.found());
    }
  }

  /** Two versions have classes of the same names. */
  @Test
  void aThreadCountsForThePluginWhoseLoaderItHasAndForNoOther() throws Exception {
    ClassLoader next = new URLClassLoader(new URL[0]);
    remaining.expect("award 2.0", next, Set.of(Work.class.getName()));
    thread.setContextClassLoader(loader);

    start();

    Waits.await("in its method").until(() -> thread.getState() == Thread.State.WAITING);
    assertEquals(ONE, remaining.found());
    // Until here nobody collects it.
    assertNotNull(next);
  }
}
