package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.TOO_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** The faces, read once for all documents. Thread-safe. */
final class Typefaces {
  /** The smallest type that is set, in points. */
  static final double LEGIBLE = 6.5;

  /** Never written to once it is here; asked for each character. */
  private volatile EnumMap<Face, Typeface> typefaces = new EnumMap<>(Face.class);

  private final FontLibrary library;

  Typefaces(FontLibrary library) {
    this.library = library;
  }

  /** A face, read when it is first wanted: they take 25 MB, which a node that starts can spare. */
  Typeface typeface(Face face) {
    Typeface known = typefaces.get(face);
    return known != null ? known : added(face);
  }

  private synchronized Typeface added(Face face) {
    if (!typefaces.containsKey(face)) {
      EnumMap<Face, Typeface> more = new EnumMap<>(typefaces);
      more.put(face, read(face));
      typefaces = more;
    }
    return typefaces.get(face);
  }

  private Typeface read(Face face) {
    try (var in = library.open(face)) {
      return new Typeface(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("face " + face + " cannot be read", e);
    }
  }

  int glyph(Face face, int codePoint) {
    return typeface(face).glyph(codePoint);
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
    Typeface face = typeface(faceFor(wished, codePoint));
    return face.advance(face.glyph(codePoint)) * 1000.0 / face.unitsPerEm();
  }

  /**
   * The type size, at most the one wished and at least one, at which a text fits a line of so many
   * points; the least one if it fits in none.
   */
  double fitting(Face face, String text, double wished, double least, double room) {
    double width = width(face, text, wished);
    return width > room ? Math.max(least, wished * room / width) : wished;
  }

  /** The lines of a text in a size, none wider than so many points. */
  List<String> broken(Face face, String text, double type, double room) {
    return breaker(face, type).lines(text, room, room);
  }

  /** Breaks texts that are set in a face and size. */
  LineBreaker breaker(Face face, double type) {
    return new LineBreaker(c -> advance(face, c) * type / 1000);
  }

  static RenderingException tooLong(String text) {
    return new RenderingException(
        TOO_LONG,
        new LocalizedText("以下内容过长，排不下：" + text, "This is too long for its place: " + text));
  }

  double width(Face wished, String text, double size) {
    double width = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      width += advance(wished, text.codePointAt(i));
    }
    return width * size / 1000;
  }
}
