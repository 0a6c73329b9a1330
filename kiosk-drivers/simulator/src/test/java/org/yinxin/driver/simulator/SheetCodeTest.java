package org.yinxin.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheetCodeTest {
  private static final String CODE =
      "https://yinxin.example:8181/v/4QKX-7M2P-9R0D-3W5T-Z8AH-1CEG-BX7";

  /** Among its modules are patterns that look like the corner of a code. */
  private static final String CODE_WITH_CORNERS =
      "https://yinxin.example:8181/v/9GGX-FW9M-BCC9-XT5H-F338-8YQ7-JMX";

  /** 16 mm, as on the foot of a document. */
  private static final float SIDE = 45;

  @TempDir Path folder;

  @Test
  void theCodeOnThePageIsReadAndAPageWithoutOneHasNone() throws Exception {
    Path file = pages(CODE);

    assertEquals(Optional.of(CODE), SheetCode.on(file, 1));
    assertEquals(Optional.empty(), SheetCode.on(file, 2));
  }

  @Test
  void aCodeIsReadThatHoldsThePatternOfACorner() throws Exception {
    assertEquals(Optional.of(CODE_WITH_CORNERS), SheetCode.on(pages(CODE_WITH_CORNERS), 1));
  }

  /** A page with the code and one without. */
  private Path pages(String code) throws Exception {
    Path file = folder.resolve("document.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      pdf.addPage(new PDPage(PDRectangle.A4));
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        draw(content, Encoder.encode(code, ErrorCorrectionLevel.M).getMatrix());
      }
      pdf.save(file.toFile());
    }
    return file;
  }

  private static void draw(PDPageContentStream content, ByteMatrix modules) throws Exception {
    float module = SIDE / modules.getWidth();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          content.addRect(480 + x * module, 110 - y * module, module, module);
          content.fill();
        }
      }
    }
  }
}
