package org.yinxin.services.rendering;

/** Too many pages are being drawn; the same page may be asked for again soon. */
public final class PagesBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No place was free in time. */
  public PagesBusyException() {
    super("too many pages are being drawn");
  }
}
