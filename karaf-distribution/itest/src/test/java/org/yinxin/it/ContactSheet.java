package org.yinxin.it;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** First pages of documents as small pictures with captions, all in one. For one thread. */
final class ContactSheet {
  private static final int COLUMNS = 6;
  private static final int WIDTH = 236;
  private static final int HEIGHT = 334;
  private static final int GAP = 12;
  private static final int CAPTION = 20;
  private static final float QUALITY = 0.72f;

  /** Drawn so much larger, then scaled down: thin strokes survive. */
  private static final int FINER = 3;

  private final SortedMap<String, BufferedImage> pages = new TreeMap<>();

  /** Adds a document. Documents are sorted by caption. */
  void add(String caption, byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      float dpi = 72f * FINER * HEIGHT / document.getPage(0).getMediaBox().getHeight();
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
      pages.put(caption, Jpeg.scaled(page, WIDTH, HEIGHT));
    }
  }

  /** Writes the sheet as JPEG. */
  void write(Path file) throws IOException {
    int rows = (pages.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            GAP + COLUMNS * (WIDTH + GAP),
            GAP + rows * (HEIGHT + CAPTION + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(new Color(0xE4E4E4));
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    int at = 0;
    for (var page : pages.entrySet()) {
      int x = GAP + at % COLUMNS * (WIDTH + GAP);
      int y = GAP + at / COLUMNS * (HEIGHT + CAPTION + GAP);
      graphics.drawImage(page.getValue(), x, y, null);
      graphics.drawString(page.getKey(), x, y + HEIGHT + 15);
      at++;
    }
    graphics.dispose();
    Files.write(file, Jpeg.of(sheet, QUALITY));
  }
}
