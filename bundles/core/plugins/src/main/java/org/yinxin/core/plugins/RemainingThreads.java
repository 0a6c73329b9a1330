package org.yinxin.core.plugins;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The threads that plug-ins left behind when they were removed. They are known by their context
 * class loader, which a new thread has from the one that made it. Safe for threads.
 */
final class RemainingThreads {
  private final Map<WeakReference<ClassLoader>, String> gone = new ConcurrentHashMap<>();

  /** Looks from now on for threads of a bundle that has gone. */
  void expect(String bundle, ClassLoader loader) {
    gone.put(new WeakReference<>(loader), bundle);
  }

  /** Returns a sentence for each bundle that has gone and whose threads run on. */
  List<String> found() {
    gone.keySet().removeIf(reference -> reference.get() == null);
    Thread[] threads = all();
    return gone.entrySet().stream()
        .flatMap(
            entry -> {
              long count = count(threads, entry.getKey().get());
              return count == 0
                  ? Stream.<String>empty()
                  : Stream.of(
                      "%d threads of %s, which was removed, run on"
                          .formatted(count, entry.getValue()));
            })
        .sorted()
        .toList();
  }

  private static long count(Thread[] threads, ClassLoader loader) {
    long count = 0;
    for (Thread thread : threads) {
      if (thread != null && loader != null && thread.getContextClassLoader() == loader) {
        count++;
      }
    }
    return count;
  }

  private static Thread[] all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 100];
    int count = root.enumerate(threads);
    return Arrays.copyOf(threads, count);
  }
}
