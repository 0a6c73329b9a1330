package org.yinxin.core.issuance.wording;

import org.yinxin.services.rendering.PageImages;

/** One page, which is the file itself. */
final class FakePages implements PageImages {
  @Override
  public int count(byte[] pdf) {
    return 1;
  }

  @Override
  public byte[] png(byte[] pdf, int page) {
    return pdf;
  }
}
