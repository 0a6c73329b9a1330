package org.yinxin.kiosk.printer;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One copy to be printed: A4, in colour, each page once. Immutable.
 *
 * @param copyId names the job; nothing about persons
 * @param file PDF, which stays where it is until the outcome is known
 * @param pages number of its pages
 * @param duplex true if both sides may be used
 */
public record PrintTask(String copyId, Path file, int pages, boolean duplex) {
  public PrintTask {
    Objects.requireNonNull(copyId);
    Objects.requireNonNull(file);
    if (pages < 1) {
      throw new IllegalArgumentException("pages");
    }
  }
}
