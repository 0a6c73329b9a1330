package org.yinxin.faults;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.text.LocalizedText;

/** Text in place of pages, for runs in which a start of the process is what takes the time. */
final class CheapPress implements Renderer {
  @Override
  public Optional<LocalizedText> undrawable(String text) {
    return Optional.empty();
  }

  @Override
  public void check(Document document) {}

  @Override
  public PreparedPdf render(RenderRequest request) {
    String text = DocumentCodec.write(request.document()) + request.code() + "<";
    byte[] bytes =
        (text + "0".repeat(2 * request.signatureBytes()) + ">").getBytes(StandardCharsets.UTF_8);
    int end = bytes.length;
    return new PreparedPdf(bytes, end - 2 * request.signatureBytes() - 2, end);
  }

  @Override
  public Optional<String> registration(byte[] pdf) {
    return Optional.empty();
  }

  @Override
  public byte[] preview(Document document) {
    return DocumentCodec.write(document).getBytes(StandardCharsets.UTF_8);
  }
}
