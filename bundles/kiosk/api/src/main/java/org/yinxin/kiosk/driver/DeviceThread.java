package org.yinxin.kiosk.driver;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The thread of a device that is read again and again: it connects, reads until that fails, and
 * connects anew a second later, so that a device which is pulled out is absent until it is back.
 * Thread-safe.
 *
 * <pre>{@code
 * private final DeviceThread thread = new DeviceThread("acme-scanner", this::read);
 *
 * @Activate
 * public AcmeScanner(Config config) {
 *   this.port = Path.of(config.port());
 *   thread.start();
 * }
 *
 * @Deactivate
 * void stop() {
 *   thread.stop();
 * }
 *
 * public DeviceState state() {
 *   return thread.state();
 * }
 *
 * private void read() throws IOException, InterruptedException {
 *   try (Connection device = new Connection(port)) {
 *     thread.say(Readiness.READY, port.toString());
 *     while (true) {
 *       codes.tell(device.next());
 *     }
 *   }
 * }
 * }</pre>
 */
public final class DeviceThread {
  /** A device's work from its connection to its failure. */
  @FunctionalInterface
  @ConsumerType
  public interface Work {
    /**
     * Connects and reads until anything fails. It may return, as when there is no device; what it
     * said of the state last counts then.
     *
     * @throws IOException if the device does not answer: it is absent, with the message as detail
     * @throws InterruptedException when the driver ends, at whatever it waits for
     */
    void run() throws IOException, InterruptedException;
  }

  private static final Logger LOG = System.getLogger(DeviceThread.class.getName());
  private static final int RETRY_MILLIS = 1000;
  private static final int END_MILLIS = 1000;

  private final Work work;
  private final Thread thread;
  private volatile DeviceState state = DeviceState.of(Readiness.ABSENT, "正在连接 · connecting");

  /**
   * @param name name of the thread, also in the log
   * @param work done again and again
   */
  public DeviceThread(String name, Work work) {
    this.work = work;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins; at the end of the driver's constructor. */
  public void start() {
    thread.start();
  }

  /**
   * Ends: interrupts the work and waits for a second. Work that is in a native call cannot be
   * interrupted and ends after that call.
   */
  public void stop() {
    thread.interrupt();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The state as it was said last. */
  public DeviceState state() {
    return state;
  }

  /** Says how the device is; called by the work. */
  public void say(Readiness readiness, String detail) {
    say(DeviceState.of(readiness, detail));
  }

  /** Says how the device is, with conditions and supplies; called by the work. */
  public void say(DeviceState now) {
    if (state.readiness() != now.readiness()) {
      LOG.log(Level.INFO, "{0}: {1}: {2}", thread.getName(), now.readiness(), now.detail());
    }
    state = now;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        connected();
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LinkageError e) {
      // A library that cannot be loaded now cannot be later.
      say(Readiness.FAULTY, "无法加载驱动的库 · a library of the driver cannot be loaded: " + e);
    }
  }

  private void connected() throws InterruptedException {
    try {
      work.run();
    } catch (IOException e) {
      say(Readiness.ABSENT, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, thread.getName() + " failed and begins again", e);
      say(Readiness.FAULTY, "驱动出错 · the driver failed: " + e);
    }
  }
}
