package org.yinxin.kiosk.serial;

import java.io.IOException;

/** The line to a device. For one thread. */
public interface Line {
  /** Sends bytes. */
  void write(byte[] bytes) throws IOException;

  /** Throws away what came before. */
  void drain() throws IOException;

  /**
   * Reads one byte.
   *
   * @param deadline by {@link System#nanoTime}
   * @throws SilenceException if none comes before
   * @throws IOException if the line has gone
   */
  int read(long deadline) throws IOException, InterruptedException;
}
