package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.yinxin.core.rendering.FontLibrary.Face;

final class SubsetTest {

  @Test
  void eachCharacterKeepsItsOutlineAndWidth() throws Exception {
    assertKept(song(), "高等数学（上）Aj1〇①𬍛 ");
  }

  /** PDFBox carries a Latin face with hinting, whose letters with accents are composed. */
  @Test
  void composedCharactersKeepTheirParts() throws Exception {
    try (InputStream in =
        PDDocument.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      assertKept(Objects.requireNonNull(in).readAllBytes(), "éÅüx½Ǻ");
    }
  }

  private static void assertKept(byte[] file, String text) throws Exception {
    Subset subset = new Subset(new Typeface(file));
    text.codePoints().forEach(subset::code);
    TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(file));
    TrueTypeFont part =
        new TTFParser(true).parse(new RandomAccessReadBuffer(subset.program().toByteArray()));

    for (int code : text.codePoints().toArray()) {
      String name = Character.toString(code);
      int before = whole.getUnicodeCmapLookup().getGlyphId(code);
      int after = subset.code(code);
      assertEquals(whole.getAdvanceWidth(before), part.getAdvanceWidth(after), name);
      Area outline = outline(whole, before);
      assertTrue(outline.equals(outline(part, after)), name);
      assertAlike(outline, new Area(Outline.of(new Typeface(file), before)), name);
    }
    assertEquals(whole.getHeader().getUnitsPerEm(), part.getHeader().getUnitsPerEm());
  }

  /** FontBox rounds the points between two control points to whole units; so nearly the same. */
  private static void assertAlike(Area expected, Area drawn, String name) {
    int apart = 0;
    for (int i = 0; i < 10_000; i++) {
      int x = i % 100 * 13 - 150;
      int y = i / 100 * 13 - 250;
      apart += expected.contains(x, y) == drawn.contains(x, y) ? 0 : 1;
    }
    assertTrue(apart < 10, name + " differs in " + apart + " of 10000 places");
  }

  private static Area outline(TrueTypeFont font, int glyph) throws Exception {
    var data = font.getGlyph().getGlyph(glyph);
    return data == null ? new Area() : new Area(data.getPath());
  }

  @Test
  void charactersThatLookTheSameStayApart() throws Exception {
    Typeface face = new Typeface(song());
    Subset subset = new Subset(face);

    assertEquals(face.glyph('-'), face.glyph('\u00AD'), "the face has changed: find another pair");
    assertNotEquals(subset.code('-'), subset.code('\u00AD'));
  }

  /** Readers go by the checksum to tell whether a font arrived whole. */
  @Test
  void theFileAddsUpToTheNumberThatTrueTypeWants() throws Exception {
    Subset subset = new Subset(new Typeface(song()));
    subset.code('学');
    byte[] file = subset.program().toByteArray();
    int sum = 0;
    for (int i = 0; i < file.length; i++) {
      sum += (file[i] & 0xFF) << (24 - 8 * (i % 4));
    }

    assertEquals(0xB1B0AFBA, sum);
  }

  private static byte[] song() throws Exception {
    try (InputStream in = new BundledFonts().open(Face.SONG)) {
      return in.readAllBytes();
    }
  }
}
