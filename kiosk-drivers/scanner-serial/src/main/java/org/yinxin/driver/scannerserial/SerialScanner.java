package org.yinxin.driver.scannerserial;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.driver.CodeListeners;
import org.yinxin.kiosk.driver.DeviceThread;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.kiosk.serial.SerialPort;
import org.yinxin.kiosk.serial.SilenceException;

/**
 * A scanner of bar and QR codes on a serial port, which sends the text of a code and a line end. It
 * reads on its own thread; a scanner that is pulled out is absent until it is back.
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

  private final Path port;
  private final int baud;
  private final Charset charset;
  private final Duration pause;
  private final CodeListeners codes = new CodeListeners();
  private final DeviceThread thread = new DeviceThread("yinxin-scanner-serial", this::read);

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
    thread.start();
  }

  @Deactivate
  void stop() {
    thread.stop();
  }

  @Override
  public DeviceState state() {
    return thread.state();
  }

  @Override
  public AutoCloseable listen(Consumer<String> listener) {
    return codes.add(listener);
  }

  private void read() throws IOException, InterruptedException {
    try (SerialPort serial = new SerialPort(port, baud)) {
      Codes read = new Codes(charset);
      thread.say(Readiness.READY, port.toString());
      while (!Thread.currentThread().isInterrupted()) {
        next(serial, read).ifPresent(codes::tell);
      }
    }
  }

  /** A pause ends a code, too: some scanners send no line end. */
  private Optional<String> next(SerialPort serial, Codes read)
      throws IOException, InterruptedException {
    try {
      return read.take(serial.read(System.nanoTime() + pause.toNanos()));
    } catch (SilenceException e) {
      return read.end();
    }
  }
}
