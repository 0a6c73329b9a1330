package org.yinxin.driver.idcardsam;

import java.io.IOException;

/** The reader did not answer in time. */
final class SilenceException extends IOException {
  private static final long serialVersionUID = 1L;

  SilenceException() {
    super("读卡器没有应答 · the reader does not answer");
  }
}
