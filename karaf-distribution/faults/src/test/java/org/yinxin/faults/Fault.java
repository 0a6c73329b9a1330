package org.yinxin.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this very process at the n-th passage of a point, without hooks and without flushing
 * anything, as {@code kill -9} does. The points lie on both sides of the calls of the parts that it
 * wraps. Thread-safe.
 */
final class Fault {
  /** The points at which a process may be ended from within. */
  enum Point {
    BEFORE_STATEMENT,
    AFTER_STATEMENT,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    BEFORE_RENDERING,
    AFTER_RENDERING,
    BEFORE_SEALING,
    AFTER_SEALING,
    BEFORE_FILING,
    AMID_FILING,
    AFTER_FILING,
  }

  /** Name of the thread for whose calls there are no points. */
  static final String EXEMPT = "observer";

  private static final long AMID_NANOS = 3_000_000;
  private static final Map<String, String> STEPS =
      Map.of("commit", "COMMIT", "render", "RENDERING", "seal", "SEALING", "put", "FILING");
  private static final Set<Class<?>> PARTS_OF_CONNECTIONS =
      Set.of(Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class);

  private volatile String point;
  private final AtomicLong left;
  private final Map<Point, AtomicLong> passages = new EnumMap<>(Point.class);

  /**
   * A process that ends itself.
   *
   * @param point name of a point; any other name, and it never does
   * @param passage number of the last passage of the point
   */
  Fault(String point, long passage) {
    this.point = point;
    this.left = new AtomicLong(passage);
    for (Point each : Point.values()) {
      passages.put(each, new AtomicLong());
    }
  }

  static Fault none() {
    return new Fault("none", 0);
  }

  /** Has it end at a passage from now on. */
  void arm(String at, long passage) {
    left.set(passage);
    point = at;
  }

  /** A part with points around its calls, and around those of the connections it gives out. */
  <T> T around(Class<T> type, Object part) {
    return type.cast(
        Proxy.newProxyInstance(
            Fault.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(part, method, arguments)));
  }

  private Object call(Object part, Method method, Object[] arguments) throws Throwable {
    String step =
        method.getName().startsWith("execute") ? "STATEMENT" : STEPS.get(method.getName());
    if (step != null) {
      pass(Point.valueOf("BEFORE_" + step));
      if (step.equals("FILING")) {
        pass(Point.AMID_FILING);
      }
    }
    Object result;
    try {
      result = method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (step != null) {
      pass(Point.valueOf("AFTER_" + step));
    }
    return PARTS_OF_CONNECTIONS.contains(method.getReturnType())
        ? around(method.getReturnType(), result)
        : result;
  }

  private void pass(Point here) {
    if (Thread.currentThread().getName().equals(EXEMPT)) {
      return;
    }
    passages.get(here).incrementAndGet();
    if (here.name().equals(point) && left.decrementAndGet() == 0) {
      if (here == Point.AMID_FILING) {
        long wait = ThreadLocalRandom.current().nextLong(AMID_NANOS);
        new Thread(
                () -> {
                  LockSupport.parkNanos(wait);
                  halt();
                })
            .start();
      } else {
        halt();
      }
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(137);
  }

  /** Returns the number of passages of each point. */
  Map<Point, AtomicLong> passages() {
    return passages;
  }
}
