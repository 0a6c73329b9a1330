package org.yinxin.it;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The first page of a document: its text, and a photo of it. */
final class PrintedPage {
  private static final int TABLE = 250;
  private static final float QUALITY = 0.4f;

  private PrintedPage() {}

  /** Returns its characters in the order in which they are drawn. */
  static List<TextPosition> text(PDDocument document) throws IOException {
    List<TextPosition> all = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            all.add(position);
          }
        };
    stripper.setEndPage(1);
    stripper.getText(document);
    return all;
  }

  /** Joins characters. */
  static String joined(List<TextPosition> positions) {
    StringBuilder text = new StringBuilder();
    positions.forEach(position -> text.append(position.getUnicode()));
    return text.toString();
  }

  /** Photographs a page on a table, askew, as a bad JPEG. */
  static byte[] photo(BufferedImage page) throws IOException {
    BufferedImage table =
        new BufferedImage(
            page.getWidth() + 2 * TABLE, page.getHeight() + 2 * TABLE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = table.createGraphics();
    pen.setColor(new Color(120, 95, 70));
    pen.fillRect(0, 0, table.getWidth(), table.getHeight());
    pen.rotate(Math.toRadians(8), table.getWidth() / 2.0, table.getHeight() / 2.0);
    pen.drawImage(page, TABLE, TABLE, null);
    pen.dispose();
    return Jpeg.of(table, QUALITY);
  }
}
