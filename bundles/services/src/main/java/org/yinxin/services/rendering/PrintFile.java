package org.yinxin.services.rendering;

import java.util.Objects;

/**
 * A file for a printer.
 *
 * @param bytes PDF; not to be changed by the receiver
 * @param pages number of its pages
 */
public record PrintFile(byte[] bytes, int pages) {
  public PrintFile {
    Objects.requireNonNull(bytes);
  }
}
