package org.yinxin.core.rendering;

import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** Refuses pictures of seals. */
final class BadImprint {
  private BadImprint() {}

  static RenderingException of(String zh, String en) {
    return new RenderingException(RenderingException.Reason.BAD_IMPRINT, new LocalizedText(zh, en));
  }
}
