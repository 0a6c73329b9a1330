package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.TOO_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.yinxin.services.rendering.FontLibrary;
import org.yinxin.services.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** The faces, parsed once for all documents. Safe for threads. */
final class Faces {
  /** The smallest type that is set, in points. */
  private static final double LEGIBLE = 4;

  private final Map<Face, Typeface> typefaces = new EnumMap<>(Face.class);

  Faces(FontLibrary library) {
    for (Face face : Face.values()) {
      try (var in = library.open(face)) {
        typefaces.put(face, new Typeface(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("face " + face + " cannot be read", e);
      }
    }
  }

  Typeface typeface(Face face) {
    return typefaces.get(face);
  }

  int glyph(Face face, int codePoint) {
    return typefaces.get(face).glyph(codePoint);
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
    Typeface face = typefaces.get(faceFor(wished, codePoint));
    return face.advance(face.glyph(codePoint)) * 1000.0 / face.unitsPerEm();
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
    double width = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      width += advance(wished, text.codePointAt(i));
    }
    return width * size / 1000;
  }
}
