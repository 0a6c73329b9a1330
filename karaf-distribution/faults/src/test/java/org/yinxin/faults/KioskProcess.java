package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The kiosk in its own process, which serves whom the world sends until nobody comes. */
public final class KioskProcess {
  private static final long PAUSE_NANOS = 20_000_000;

  private KioskProcess() {}

  /** Arguments: state folder, address of the world, file of the clock. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.SEVERE);
    try {
      run(Path.of(arguments[0]), arguments[1], new SharedClock(Path.of(arguments[2])));
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(Path state, String world, SharedClock clock) throws Exception {
    OpenKiosk kiosk =
        new OpenKiosk(state, Till.KIOSK, URI.create(world), new WorldPrinter(world), clock);
    while (true) {
      kiosk.recover();
      JsonNode wanted = Wire.parse(Wire.post(world + "/next", Wire.object()).body());
      if (wanted.has("wait")) {
        LockSupport.parkNanos(PAUSE_NANOS);
        continue;
      }
      if (!wanted.has("key")) {
        return;
      }
      kiosk.visit(wanted, (copy, end) -> System.out.println("told " + copy + " " + end));
    }
  }
}
