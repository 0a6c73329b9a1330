package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.TOO_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.yinxin.services.rendering.FontLibrary;
import org.yinxin.services.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** The faces, parsed once for all documents. Safe for threads. */
final class Faces {
  /** The smallest type that is set, in points. */
  private static final double LEGIBLE = 4;

  private final Map<Face, TrueTypeFont> fonts = new EnumMap<>(Face.class);
  private final Map<Face, CmapLookup> characters = new EnumMap<>(Face.class);

  Faces(FontLibrary library) {
    for (Face face : Face.values()) {
      try (var in = library.open(face)) {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        fonts.put(face, font);
        characters.put(face, font.getUnicodeCmapLookup());
      } catch (IOException e) {
        throw new UncheckedIOException("face " + face + " cannot be read", e);
      }
    }
  }

  TrueTypeFont font(Face face) {
    return fonts.get(face);
  }

  int glyph(Face face, int codePoint) {
    return characters.get(face).getGlyphId(codePoint);
  }

  /** The face that draws a character: the one wished, or Song where that one lacks it. */
  Face faceFor(Face wished, int codePoint) {
    return glyph(wished, codePoint) != 0 ? wished : Face.SONG;
  }

  boolean has(int codePoint) {
    return glyph(Face.SONG, codePoint) != 0;
  }

  /** Advance of a character in thousandths of the type size. */
  double advance(Face wished, int codePoint) {
    Face face = faceFor(wished, codePoint);
    TrueTypeFont font = fonts.get(face);
    try {
      return font.getAdvanceWidth(glyph(face, codePoint)) * 1000.0 / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The type size, at most the one wished, at which a text fits a line of so many points.
   *
   * @throws RenderingException if nobody could read it then
   */
  double fitting(Face face, String text, double wished, double room) throws RenderingException {
    double width = width(face, text, wished);
    double size = width > room ? wished * room / width : wished;
    if (size < LEGIBLE) {
      throw new RenderingException(
          TOO_LONG,
          new LocalizedText("以下内容过长，排不下：" + text, "This is too long for its place: " + text));
    }
    return size;
  }

  double width(Face wished, String text, double size) {
    return text.codePoints().mapToDouble(c -> advance(wished, c)).sum() * size / 1000;
  }
}
