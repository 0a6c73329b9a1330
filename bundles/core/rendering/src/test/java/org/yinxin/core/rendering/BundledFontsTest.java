package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.core.rendering.FontLibrary.Face;

class BundledFontsTest {
  private final BundledFonts fonts = new BundledFonts();

  @ParameterizedTest
  @EnumSource(Face.class)
  void everyFaceHasTheStandardCharactersAndThoseOfRareNames(Face face) throws IOException {
    String standard = Files.readString(Path.of("src/main/fonts/standard-8105.txt"));
    assertEquals("", missing(face, standard.replace("\n", "") + "囧喆堃㛃䶮𬍛·、。（）〇—"));
  }

  @Test
  void theSongFaceHasAllOfGbk() throws IOException {
    StringBuilder gbk = new StringBuilder();
    for (int code = 0x4E00; code <= 0x9FA5; code++) {
      gbk.appendCodePoint(code);
    }
    String missing = missing(Face.SONG, gbk.toString());
    assertTrue(missing.codePointCount(0, missing.length()) <= 1, missing);
  }

  /** They share glyphs with characters, and a reader of the PDF would find the radical. */
  @ParameterizedTest
  @EnumSource(Face.class)
  void noFaceHasRadicals(Face face) throws IOException {
    assertEquals("⼥⾬⻚", missing(face, "⼥⾬⻚"));
  }

  private String missing(Face face, String text) throws IOException {
    byte[] file;
    try (var stream = fonts.open(face)) {
      file = stream.readAllBytes();
    }
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      CmapLookup glyphs = font.getUnicodeCmapLookup();
      int[] absent = text.codePoints().filter(code -> glyphs.getGlyphId(code) == 0).toArray();
      return Arrays.stream(absent)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }
}
