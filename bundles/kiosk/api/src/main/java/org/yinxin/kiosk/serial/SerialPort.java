package org.yinxin.kiosk.serial;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A serial port of Linux. Reads never block: a port that was pulled out would hold them for ever.
 * For one thread.
 */
public final class SerialPort implements Line, Closeable {
  private static final int POLL_MILLIS = 5;
  private static final int STTY_SECONDS = 5;

  private final Path port;
  private final FileInputStream in;
  private final FileOutputStream out;

  /**
   * Opens a port and makes it raw, at 8 bits without parity and with one stop bit.
   *
   * @throws IOException if it is not there, or cannot be set
   */
  public SerialPort(Path port, int baud) throws IOException, InterruptedException {
    if (!Files.exists(port)) {
      throw new IOException("there is no " + port);
    }
    this.port = port;
    stty(port, baud);
    in = new FileInputStream(port.toFile());
    out = new FileOutputStream(port.toFile());
  }

  private static void stty(Path port, int baud) throws IOException, InterruptedException {
    Process stty =
        new ProcessBuilder(
                "stty",
                "-F",
                port.toString(),
                Integer.toString(baud),
                "raw",
                "-echo",
                "cs8",
                "-parenb",
                "-cstopb",
                "clocal")
            .redirectErrorStream(true)
            .start();
    if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
      stty.destroyForcibly();
      throw new IOException("stty does not end");
    }
    if (stty.exitValue() != 0) {
      throw new IOException(
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void drain() throws IOException {
    while (in.available() > 0) {
      in.skipNBytes(in.available());
    }
  }

  @Override
  public int read(long deadline) throws IOException, InterruptedException {
    while (in.available() == 0) {
      if (System.nanoTime() - deadline > 0) {
        throw new SilenceException();
      }
      if (!Files.exists(port)) {
        throw new IOException(port + " has gone");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    int value = in.read();
    if (value < 0) {
      throw new IOException(port + " has ended");
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    try (in) {
      out.close();
    }
  }
}
