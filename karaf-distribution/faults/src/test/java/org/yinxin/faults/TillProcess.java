package org.yinxin.faults;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The server in its own process; it ends when its standard input does. */
public final class TillProcess {
  private static final long PAUSE_NANOS = 100_000_000;

  private TillProcess() {}

  /** Arguments: state folder, JDBC address, address of the world, file of the clock. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      Till till =
          new Till(
              Path.of(arguments[0]),
              arguments[1],
              arguments[2],
              Fault.none(),
              new SharedClock(Path.of(arguments[3])));
      System.out.println("serving " + till.port());
      Thread timer = new Thread(() -> rounds(till), "timer");
      timer.setDaemon(true);
      timer.start();
      if (System.in.read() < 0) {
        System.exit(0);
      }
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void rounds(Till till) {
    while (true) {
      till.billing.round();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
