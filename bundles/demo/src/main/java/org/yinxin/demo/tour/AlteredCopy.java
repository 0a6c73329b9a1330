package org.yinxin.demo.tour;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A file in which a mark was changed as a forger with a PDF editor does it: a white bar over the
 * old one, and another one on it. Made from a file that the caller holds anyway. For one thread.
 */
final class AlteredCopy {
  private AlteredCopy() {}

  /**
   * The change to be made.
   *
   * @param course course in whose row the mark is
   * @param mark as printed there
   * @param better mark that replaces it
   */
  record Change(String course, String mark, String better) {}

  /** The altered file; empty if the row is not on a page. */
  static Optional<byte[]> of(byte[] file, Change change) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        List<TextPosition> mark = find(characters(document, page), change);
        if (!mark.isEmpty()) {
          overwrite(document, document.getPage(page), mark, change.better());
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          document.saveIncremental(out);
          return Optional.of(out.toByteArray());
        }
      }
    }
    return Optional.empty();
  }

  private static List<TextPosition> characters(PDDocument document, int page) throws IOException {
    List<TextPosition> all = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            if (!position.getUnicode().isBlank()) {
              all.add(position);
            }
          }
        };
    stripper.setStartPage(page + 1);
    stripper.setEndPage(page + 1);
    stripper.getText(document);
    return all;
  }

  /** The characters of the mark that follows the course in its line. */
  private static List<TextPosition> find(List<TextPosition> all, Change change) {
    StringBuilder text = new StringBuilder();
    List<TextPosition> at = new ArrayList<>();
    for (TextPosition position : all) {
      for (int i = 0; i < position.getUnicode().length(); i++) {
        text.append(position.getUnicode().charAt(i));
        at.add(position);
      }
    }
    String course = change.course().replaceAll("\\s", "");
    int end = text.indexOf(course);
    while (end >= 0) {
      List<TextPosition> mark = inLine(text, at, end + course.length(), change.mark());
      if (!mark.isEmpty()) {
        return mark;
      }
      end = text.indexOf(course, end + 1);
    }
    return List.of();
  }

  private static List<TextPosition> inLine(
      CharSequence text, List<TextPosition> at, int from, String mark) {
    float line = at.get(from - 1).getYDirAdj();
    for (int i = from; i + mark.length() <= text.length(); i++) {
      if (Math.abs(at.get(i).getYDirAdj() - line) > 1) {
        return List.of();
      }
      boolean isPrinted = text.subSequence(i, i + mark.length()).toString().equals(mark);
      if (isPrinted && isAlone(at, i, mark.length())) {
        return List.copyOf(at.subList(i, i + mark.length()));
      }
    }
    return List.of();
  }

  /** Returns true if nothing touches it on either side, as in its own cell. */
  private static boolean isAlone(List<TextPosition> at, int from, int length) {
    TextPosition first = at.get(from);
    TextPosition last = at.get(from + length - 1);
    boolean left = from == 0 || apart(at.get(from - 1), first);
    int next = from + length;
    return left && (next >= at.size() || apart(last, at.get(next)));
  }

  private static boolean apart(TextPosition one, TextPosition next) {
    float gap = next.getXDirAdj() - one.getXDirAdj() - one.getWidthDirAdj();
    return Math.abs(one.getYDirAdj() - next.getYDirAdj()) > 1 || gap > 1 || gap < -1;
  }

  private static void overwrite(
      PDDocument document, PDPage page, List<TextPosition> mark, String better) throws IOException {
    TextPosition first = mark.get(0);
    TextPosition last = mark.get(mark.size() - 1);
    float size = first.getFontSizeInPt();
    float x = first.getXDirAdj();
    float y = page.getCropBox().getHeight() - first.getYDirAdj();
    try (PDPageContentStream pen =
        new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
      pen.setNonStrokingColor(Color.WHITE);
      pen.addRect(x, y - size * 0.2f, last.getXDirAdj() + last.getWidthDirAdj() - x, size * 1.1f);
      pen.fill();
      pen.setNonStrokingColor(Color.BLACK);
      pen.beginText();
      pen.setFont(new PDType1Font(FontName.TIMES_ROMAN), size);
      pen.newLineAtOffset(x, y);
      pen.showText(better);
      pen.endText();
    }
    page.getCOSObject().setNeedToBeUpdated(true);
  }
}
