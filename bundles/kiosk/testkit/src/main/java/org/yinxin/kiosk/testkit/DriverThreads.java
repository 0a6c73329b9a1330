package org.yinxin.kiosk.testkit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Threads that were started since a test began, before its driver. Thread-safe. */
public final class DriverThreads {
  /** Threads of the test engine, as each test with a time limit has one. */
  private static final String ENGINE = "junit-";

  private final Set<Thread> before = Collections.newSetFromMap(new IdentityHashMap<>());

  private DriverThreads() {
    before.addAll(Thread.getAllStackTraces().keySet());
  }

  /**
   * Names of those that run still, without threads that the JDK and the test engine share.
   *
   * @param mayStay threads that are not the driver's
   */
  public List<String> left(Predicate<Thread> mayStay) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread != Thread.currentThread())
        .filter(thread -> !isShared(thread) && !mayStay.test(thread))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  private static boolean isShared(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    boolean isOfCommonPool =
        thread instanceof ForkJoinWorkerThread worker
            && worker.getPool() == ForkJoinPool.commonPool();
    // A thread that has ended has no group; the group without a parent is the JDK's own.
    return group == null
        || group.getParent() == null
        || isOfCommonPool
        || thread.getName().startsWith(ENGINE);
  }

  /** Remembers what runs before a test, and hands it to the methods that ask for it. */
  static final class Watch implements BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace SPACE =
        ExtensionContext.Namespace.create(DriverThreads.class);

    @Override
    public void beforeEach(ExtensionContext context) {
      context.getStore(SPACE).put(DriverThreads.class, new DriverThreads());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DriverThreads.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getStore(SPACE).get(DriverThreads.class, DriverThreads.class);
    }
  }
}
