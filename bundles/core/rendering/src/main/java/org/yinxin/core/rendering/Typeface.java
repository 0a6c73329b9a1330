package org.yinxin.core.rendering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType file, read once: characters, widths and where each outline lies. Immutable. The file's
 * own glyph bytes go into PDFs as they are.
 */
final class Typeface {
  /** The place of a table in the file, in bytes. */
  private record Table(int offset, int length) {}

  private static final int UNICODE_PLATFORM = 0;
  private static final int WINDOWS_PLATFORM = 3;
  private static final int POSTSCRIPT_NAME = 6;

  private final ByteBuffer file;
  private final Map<String, Table> tables = new HashMap<>();
  private final int unitsPerEm;
  private final boolean longOffsets;
  private final int metrics;
  private final int hmtx;
  private final int loca;
  private final int glyf;

  /** Glyphs of code points, in blocks of 256; blocks without any are absent. */
  private final char[][] glyphs = new char[(Character.MAX_CODE_POINT >> 8) + 1][];

  /** Takes over the file's bytes. */
  Typeface(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
    int count = u16(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      String tag = new String(bytes, entry, 4, StandardCharsets.US_ASCII);
      tables.put(tag, new Table(file.getInt(entry + 8), file.getInt(entry + 12)));
    }
    unitsPerEm = u16(at("head") + 18);
    longOffsets = u16(at("head") + 50) == 1;
    metrics = u16(at("hhea") + 34);
    hmtx = at("hmtx");
    loca = at("loca");
    glyf = at("glyf");
    readCharacters(at("cmap"));
  }

  private int at(String table) {
    return tables.get(table).offset();
  }

  private int u16(int offset) {
    return file.getChar(offset);
  }

  private void readCharacters(int cmap) {
    int subtable = -1;
    for (int i = 0; i < u16(cmap + 2); i++) {
      int platform = u16(cmap + 4 + 8 * i);
      int found = cmap + file.getInt(cmap + 8 + 8 * i);
      if (platform == UNICODE_PLATFORM || platform == WINDOWS_PLATFORM) {
        if (u16(found) == 12) {
          readGroups(found);
          return;
        }
        subtable = u16(found) == 4 ? found : subtable;
      }
    }
    if (subtable < 0) {
      throw new IllegalArgumentException("the face maps no Unicode characters");
    }
    readSegments(subtable);
  }

  /** Format 12: groups of consecutive characters, in all planes. */
  private void readGroups(int subtable) {
    for (int i = 0; i < file.getInt(subtable + 12); i++) {
      int group = subtable + 16 + 12 * i;
      int first = file.getInt(group);
      for (int c = first; c <= file.getInt(group + 4); c++) {
        map(c, file.getInt(group + 8) + c - first);
      }
    }
  }

  /** Format 4: segments of the Basic Multilingual Plane. */
  private void readSegments(int subtable) {
    int twice = u16(subtable + 6);
    for (int i = 0; i < twice; i += 2) {
      int last = u16(subtable + 14 + i);
      int first = u16(subtable + 16 + twice + i);
      int delta = u16(subtable + 16 + 2 * twice + i);
      int rangeAt = subtable + 16 + 3 * twice + i;
      int range = u16(rangeAt);
      for (int c = first; c <= last && c != 0xFFFF; c++) {
        int glyph = range == 0 ? c : u16(rangeAt + range + 2 * (c - first));
        map(c, glyph == 0 ? 0 : glyph + delta & 0xFFFF);
      }
    }
  }

  private void map(int codePoint, int glyph) {
    char[] block = glyphs[codePoint >> 8];
    if (block == null) {
      block = new char[256];
      glyphs[codePoint >> 8] = block;
    }
    block[codePoint & 0xFF] = (char) glyph;
  }

  /** The glyph of a character; 0 if there is none. */
  int glyph(int codePoint) {
    char[] block = glyphs[codePoint >> 8];
    return block == null ? 0 : block[codePoint & 0xFF];
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  /** In units of the em square. */
  int advance(int glyph) {
    return u16(hmtx + 4 * Math.min(glyph, metrics - 1));
  }

  int leftSideBearing(int glyph) {
    int beyond = glyph - metrics;
    return file.getShort(hmtx + (beyond < 0 ? 4 * glyph + 2 : 4 * metrics + 2 * beyond));
  }

  /** The outline of a glyph as the file has it; empty for a space. */
  ByteBuffer outline(int glyph) {
    int start = outlineStart(glyph);
    return file.slice(glyf + start, outlineStart(glyph + 1) - start);
  }

  private int outlineStart(int glyph) {
    int entry = loca + (longOffsets ? 4 : 2) * glyph;
    return longOffsets ? file.getInt(entry) : 2 * u16(entry);
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  /** A copy of a table. */
  byte[] table(String name) {
    Table table = tables.get(name);
    byte[] copy = new byte[table.length()];
    file.get(table.offset(), copy);
    return copy;
  }

  /** A signed 16-bit value of a table, in thousandths of the type size. */
  double measure(String table, int offset) {
    return file.getShort(at(table) + offset) * 1000.0 / unitsPerEm;
  }

  /** The PostScript name. */
  String name() {
    int names = at("name");
    for (int i = 0; i < u16(names + 2); i++) {
      int entry = names + 6 + 12 * i;
      if (u16(entry) == WINDOWS_PLATFORM && u16(entry + 6) == POSTSCRIPT_NAME) {
        byte[] name = new byte[u16(entry + 8)];
        file.get(names + u16(names + 4) + u16(entry + 10), name);
        return new String(name, StandardCharsets.UTF_16BE);
      }
    }
    return "Unnamed";
  }
}
