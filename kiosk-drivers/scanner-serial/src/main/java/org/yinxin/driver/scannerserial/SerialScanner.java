package org.yinxin.driver.scannerserial;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.library.serialport.SerialPort;
import org.yinxin.library.serialport.SilenceException;

/**
 * A scanner of bar and QR codes on a serial port, which sends the text of a code and a line end.
 * One thread of its own reads; a scanner that is pulled out is absent until it is back.
 */
@Component(
    configurationPid = "org.yinxin.driver.scannerserial",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SerialScanner implements Scanner {
  /** A scanner. Keys are described in the README. */
  @interface Config {
    String device_id() default "scanner";

    String port() default "/dev/ttyACM0";

    int baud() default 9600;

    String charset() default "UTF-8";

    int pauseMillis() default 100;
  }

  /** A listener; one that listens twice has two. */
  private static final class Seat {
    private final Consumer<String> listener;

    private Seat(Consumer<String> listener) {
      this.listener = listener;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(SerialScanner.class);

  /** Between two attempts to reach the scanner. */
  private static final int RETRY_MILLIS = 1000;

  private final Path port;
  private final int baud;
  private final Charset charset;
  private final Duration pause;
  private final List<Seat> seats = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "yinxin-scanner-serial");
  private volatile DeviceState state = DeviceState.of(Readiness.ABSENT, "正在连接 · connecting");

  /** Begins to look for the scanner. */
  @Activate
  public SerialScanner(Config config) {
    this(
        Path.of(config.port()),
        config.baud(),
        Charset.forName(config.charset()),
        Duration.ofMillis(config.pauseMillis()));
  }

  SerialScanner(Path port, int baud, Charset charset, Duration pause) {
    this.port = port;
    this.baud = baud;
    this.charset = charset;
    this.pause = pause;
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends within a second. */
  @Deactivate
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(RETRY_MILLIS);
  }

  @Override
  public DeviceState state() {
    return state;
  }

  @Override
  public AutoCloseable listen(Consumer<String> listener) {
    Seat seat = new Seat(listener);
    seats.add(seat);
    return () -> seats.remove(seat);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        connected();
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads until anything fails. */
  private void connected() throws InterruptedException {
    try (SerialPort serial = new SerialPort(port, baud)) {
      Codes codes = new Codes(charset);
      say(Readiness.READY, port.toString());
      while (!Thread.currentThread().isInterrupted()) {
        next(serial, codes).ifPresent(this::tell);
      }
    } catch (IOException e) {
      say(Readiness.ABSENT, String.valueOf(e.getMessage()));
    }
  }

  /** A pause ends a code, too: some scanners send no line end. */
  private Optional<String> next(SerialPort serial, Codes codes)
      throws IOException, InterruptedException {
    try {
      return codes.take(serial.read(System.nanoTime() + pause.toNanos()));
    } catch (SilenceException e) {
      return codes.end();
    }
  }

  private void tell(String code) {
    for (Seat seat : seats) {
      try {
        seat.listener.accept(code);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("a listener failed", e);
      }
    }
  }

  private void say(Readiness readiness, String detail) {
    if (state.readiness() != readiness) {
      LOG.info("{}: {}", readiness, detail);
    }
    state = DeviceState.of(readiness, detail);
  }
}
