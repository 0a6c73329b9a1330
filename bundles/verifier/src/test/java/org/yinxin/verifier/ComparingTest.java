package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.Test;
import org.yinxin.verifier.Comparison.Field;

final class ComparingTest {
  private static final byte[] SEALED = Credentials.sealed("59");

  private static Piece piece(String text) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(SEALED)) {
      return Pieces.of(pdf).stream().filter(p -> p.text().equals(text)).findFirst().orElseThrow();
    }
  }

  private static List<Field> fields(byte[] file) throws IOException {
    return Comparing.of(SEALED, file).orElseThrow().fields();
  }

  @Test
  void aFileDoesNotDifferFromItself() throws IOException {
    assertEquals(Optional.empty(), Comparing.of(SEALED, SEALED));
  }

  @Test
  void anOriginalSaysWhatItsPartsAre() throws IOException {
    assertEquals("高等数学（3） · 成绩", piece("59").label());
    assertEquals("姓名", piece("张三雨").label());
  }

  @Test
  void aMarkThatWasSetAnewIsNamedWithItsCourse() throws IOException {
    assertEquals(
        List.of(new Field(1, "高等数学（3） · 成绩", "59", "89")), fields(Credentials.forged("59", "89")));
  }

  @Test
  void aMarkThatWasWrittenOverIsNamedWithItsCourse() throws IOException {
    List<Glyph> mark = piece("59").glyphs();

    assertEquals(
        List.of(new Field(1, "高等数学（3） · 成绩", "59", "89")),
        fields(Credentials.overwritten(SEALED, mark.get(0), mark.get(1), "89")));
  }

  @Test
  void aNameThatWasWrittenOverIsNamed() throws IOException {
    List<Glyph> name = piece("张三雨").glyphs();

    assertEquals(
        List.of(new Field(1, "姓名", "张三雨", "Zhao")),
        fields(Credentials.overwritten(SEALED, name.get(0), name.get(2), "Zhao")));
  }

  @Test
  void whatAShorterTextLeavesUnderItsBarIsNotReadOut() throws IOException {
    List<Glyph> name = piece("2022001").glyphs();

    assertEquals(
        List.of(new Field(1, "学号", "2022001", "7")),
        fields(Credentials.overwritten(SEALED, name.get(0), name.get(6), "7")));
  }

  @Test
  void whatIsHiddenUnderABarIsNamedAndReadsAsNothing() throws IOException {
    Piece mark = piece("59");
    byte[] hidden =
        Credentials.later(
            SEALED,
            pdf -> {
              PDPage page = pdf.getPage(0);
              try (PDPageContentStream stream =
                  new PDPageContentStream(
                      pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                stream.addRect(
                    (float) mark.box().getX(),
                    page.getCropBox().getHeight() - (float) mark.box().getMaxY(),
                    (float) mark.box().getWidth(),
                    (float) mark.box().getHeight());
                stream.fill();
              }
              page.getCOSObject().setNeedToBeUpdated(true);
            });

    assertEquals(List.of(new Field(1, "高等数学（3） · 成绩", "59", "")), fields(hidden));
  }

  @Test
  void whatWasAddedInAnEmptyPlaceIsReadOut() throws IOException {
    Glyph place = new Glyph("x", new java.awt.geom.Rectangle2D.Double(250, 600, 60, 12));

    assertEquals(
        List.of(new Field(1, "", "", "Honours")),
        fields(Credentials.overwritten(SEALED, place, place, "Honours")));
  }

  @Test
  void aPageThatWasAddedIsADifferenceWithoutAnOriginal() throws IOException {
    byte[] longer =
        Credentials.later(
            SEALED,
            pdf -> {
              pdf.addPage(new PDPage());
              pdf.getPages().getCOSObject().setNeedToBeUpdated(true);
              pdf.getPage(1).getCOSObject().setNeedToBeUpdated(true);
            });

    Comparison comparison = Comparing.of(SEALED, longer).orElseThrow();

    assertEquals(List.of(2), comparison.differing());
    assertEquals(0, comparison.pages().get(0).original().length);
    assertTrue(comparison.pages().get(0).shown().length > 0);
  }

  @Test
  void thePicturesAreOfBothAndTheDifferenceIsFramed() throws IOException {
    Comparison comparison = Comparing.of(SEALED, Credentials.forged("59", "89")).orElseThrow();

    var pair = comparison.pages().get(0);
    var shown = ImageIO.read(new ByteArrayInputStream(pair.shown()));
    var box = piece("59").box();
    double scale = shown.getWidth() / 595.28;
    int x = (int) (box.getCenterX() * scale);
    boolean framed = false;
    for (int y = (int) (box.getMinY() * scale) - 15; y < box.getMaxY() * scale; y++) {
      framed |= shown.getRGB(x, y) == 0xFFC8102E;
    }
    assertTrue(framed);
    assertTrue(pair.original().length + pair.shown().length < 1_500_000);
  }
}
