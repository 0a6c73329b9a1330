package org.yinxin.core.rendering;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters of one face that one document uses, numbered as they come, and the font that has
 * just these. A character is its own glyph even if another one looks the same: so text that is
 * copied out of the file is what was set. For one thread.
 */
final class Subset {
  /** Composite glyphs (OpenType, glyf table): flags of a component. */
  private static final int WORDS = 0x01;

  private static final int SCALE = 0x08;
  private static final int MORE = 0x20;
  private static final int TWO_SCALES = 0x40;
  private static final int MATRIX = 0x80;

  private final Typeface face;
  private final Map<Integer, Integer> codes = new HashMap<>();
  private final List<Integer> characters = new ArrayList<>();

  /** The face's glyph for each of the subset's; the first is the one for missing characters. */
  private final List<Integer> glyphs = new ArrayList<>(List.of(0));

  Subset(Typeface face) {
    this.face = face;
  }

  /** Returns the code of a character in a content stream: two octets. */
  int code(int character) {
    Integer code = codes.get(character);
    if (code == null) {
      code = glyphs.size();
      codes.put(character, code);
      characters.add(character);
      glyphs.add(face.glyph(character));
    }
    return code;
  }

  /** The characters with the codes 1, 2, 3… */
  List<Integer> characters() {
    return characters;
  }

  /** Advances of the codes 0, 1, 2… in thousandths of the type size, for each character. */
  Bytes widths() {
    Bytes widths = new Bytes(6 * characters.size() + 6);
    for (int i = 0; i <= characters.size(); i++) {
      widths.put(face.advance(glyphs.get(i)) * 1000.0 / face.unitsPerEm());
    }
    return widths;
  }

  /** The TrueType file with the tables that PDF wants (ISO 32000-1 9.9). */
  Bytes program() {
    Bytes outlines = new Bytes(200 * glyphs.size());
    Bytes offsets = new Bytes(4 * glyphs.size() + 4);
    // Grows while it is gone through: components of composite glyphs come behind.
    for (int i = 0; i < glyphs.size(); i++) {
      offsets.octets4(outlines.size());
      outline(glyphs.get(i), outlines);
    }
    offsets.octets4(outlines.size());
    Bytes metrics = new Bytes(4 * glyphs.size());
    for (int glyph : glyphs) {
      metrics.octets2(face.advance(glyph)).octets2(face.leftSideBearing(glyph));
    }
    TrueTypeFile file = new TrueTypeFile();
    for (String hinting : List.of("cvt ", "fpgm")) {
      if (face.has(hinting)) {
        file.add(hinting, face.table(hinting));
      }
    }
    file.add("glyf", outlines.toByteArray());
    file.add("head", ByteBuffer.wrap(face.table("head")).putShort(50, (short) 1).array());
    file.add("hhea", counted("hhea", 34));
    file.add("hmtx", metrics.toByteArray());
    file.add("loca", offsets.toByteArray());
    file.add("maxp", counted("maxp", 4));
    if (face.has("prep")) {
      file.add("prep", face.table("prep"));
    }
    return file.bytes();
  }

  /** A table of the face with the number of glyphs put right. */
  private byte[] counted(String table, int offset) {
    return ByteBuffer.wrap(face.table(table)).putShort(offset, (short) glyphs.size()).array();
  }

  private void outline(int glyph, Bytes to) {
    ByteBuffer outline = face.outline(glyph);
    int at = to.size();
    to.octets(outline);
    if (outline.limit() > 0 && outline.getShort(0) < 0) {
      renumber(ByteBuffer.wrap(to.array(), at, outline.limit()).slice());
    }
    while (to.size() % 4 != 0) {
      to.octet(0);
    }
  }

  /** Gives the components of a composite glyph their numbers in the subset. */
  private void renumber(ByteBuffer glyph) {
    int at = 10;
    int flags;
    do {
      flags = glyph.getShort(at);
      int component = glyph.getChar(at + 2);
      glyph.putChar(at + 2, (char) glyphs.size());
      glyphs.add(component);
      at += (flags & WORDS) != 0 ? 8 : 6;
      at +=
          (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0;
    } while ((flags & MORE) != 0);
  }
}
