package org.yinxin.verifier;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The characters of one page of a stranger's PDF, in the order in which they are drawn. */
final class PageText {
  /** An annotation, which is drawn on a page last, over all else. */
  record Note(String text, Rectangle2D box) {}

  private static final int MOST = 50_000;

  private PageText() {}

  /**
   * Those of the page's own content.
   *
   * @param page from 1
   */
  static List<Glyph> glyphs(PDDocument pdf, int page) throws IOException {
    List<Glyph> glyphs = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            if (glyphs.size() < MOST && !position.getUnicode().isBlank()) {
              glyphs.add(Glyph.of(position));
            }
          }
        };
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.getText(pdf);
    return glyphs;
  }

  /** Texts of annotations, which lie over the page. */
  static List<Note> notes(PDDocument pdf, int page) throws IOException {
    List<Note> notes = new ArrayList<>();
    PDPage of = pdf.getPage(page - 1);
    double top = of.getCropBox().getUpperRightY();
    for (PDAnnotation annotation : of.getAnnotations()) {
      PDRectangle box = annotation.getRectangle();
      String text = annotation.getContents();
      if (box != null && text != null && !text.isBlank()) {
        notes.add(
            new Note(
                Names.clean(text),
                new Rectangle2D.Double(
                    box.getLowerLeftX(),
                    top - box.getUpperRightY(),
                    box.getWidth(),
                    box.getHeight())));
      }
    }
    return notes;
  }
}
