package org.yinxin.core.sealing.register;

import java.nio.charset.StandardCharsets;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.Imprints;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** Takes every imprint but one, and gives documents as their JSON. */
final class FakeRenderer implements Imprints, PageImages {
  static final String BAD = "bad";

  @Override
  public void check(Imprint imprint) throws RenderingException {
    if (new String(imprint.bytes(), StandardCharsets.UTF_8).equals(BAD)) {
      throw new RenderingException(
          RenderingException.Reason.BAD_IMPRINT, new LocalizedText("坏", "bad"));
    }
  }

  @Override
  public byte[] sample(Document document, Imprint imprint) {
    return DocumentCodec.write(document).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int count(byte[] pdf) {
    return 1;
  }

  @Override
  public byte[] png(byte[] pdf, int page) {
    return pdf;
  }
}
