package org.yinxin.services.rendering;

import org.osgi.annotation.versioning.ProviderType;

/** Page images of PDFs that this platform made. Thread-safe. */
@ProviderType
public interface PageImages {
  /** Returns the number of pages of a PDF that this platform made. */
  int count(byte[] pdf);

  /**
   * One page as PNG at 150 dpi.
   *
   * @param page from 1
   * @throws IndexOutOfBoundsException if there is no such page
   * @throws PagesBusyException if others kept it waiting for too long
   */
  byte[] png(byte[] pdf, int page);
}
