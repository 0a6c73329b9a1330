package org.yinxin.core.rendering;

import java.util.List;

/**
 * A subset as a composite font (ISO 32000-1 9.7): two octets a character, which are the glyph's
 * number in the embedded file, and a map back to Unicode.
 */
final class SubsetFont {
  private static final String CMAP_HEAD =
      """
      /CIDInit/ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
      /CMapName/Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000><FFFF>
      endcodespacerange
      """;
  private static final String CMAP_END =
      "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

  /** Glyph names are of no meaning to readers: the font counts as symbolic. */
  private static final int SYMBOLIC = 4;

  /** Nobody measures it, but a descriptor must have it. */
  private static final int STEM = 80;

  private final PdfFile pdf;
  private final Typeface face;
  private final Subset subset;

  SubsetFont(PdfFile pdf, Typeface face, Subset subset) {
    this.pdf = pdf;
    this.face = face;
    this.subset = subset;
  }

  /** Writes the font under a number that pages refer to already. */
  void write(int number) {
    int file = pdf.reserve();
    int unicode = pdf.reserve();
    String name = tag() + "+" + face.name();
    Bytes program = subset.program();
    // As it is: outlines hardly deflate, and that would take half of all the time.
    pdf.raw(file, "/Length1 " + program.size(), program);
    pdf.stream(unicode, "", toUnicode());
    Bytes descriptor = new Bytes(300).put("<</Type/FontDescriptor/FontName/").put(name);
    descriptor.put("/Flags ").put((long) SYMBOLIC).put("/FontBBox[");
    for (int edge = 36; edge <= 42; edge += 2) {
      descriptor.put(face.measure("head", edge));
    }
    descriptor.put("]/ItalicAngle ").put(face.measure("post", 4) * face.unitsPerEm() / 1000);
    descriptor.put("/Ascent ").put(face.measure("hhea", 4));
    descriptor.put("/Descent ").put(face.measure("hhea", 6));
    descriptor.put("/CapHeight ").put(face.measure("OS/2", 88));
    descriptor.put("/StemV ").put((long) STEM).put("/FontFile2 " + file + " 0 R>>");
    int described = pdf.reserve();
    pdf.add(described, descriptor);
    Bytes widths = subset.widths();
    Bytes glyphs =
        new Bytes(300 + widths.size()).put("<</Type/Font/Subtype/CIDFontType2/BaseFont/");
    glyphs.put(name).put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    glyphs.put("/CIDToGIDMap/Identity/FontDescriptor " + described + " 0 R/W[0[");
    glyphs.octets(widths.array(), 0, widths.size()).put("]]>>");
    int descendant = pdf.reserve();
    pdf.add(descendant, glyphs);
    pdf.add(
        number,
        "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            .formatted(name, descendant, unicode));
  }

  /** Six letters that tell two subsets of a face apart (ISO 32000-1 9.6.4). */
  private String tag() {
    int hash = subset.characters().hashCode();
    StringBuilder tag = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      tag.append((char) ('A' + Math.floorMod(hash, 26)));
      hash = hash / 26 ^ i;
    }
    return tag.toString();
  }

  /** Ranges must not go over the lower octet's end (ISO 32000-1 9.10.3). */
  private Bytes toUnicode() {
    List<Integer> characters = subset.characters();
    Bytes map = new Bytes(CMAP_HEAD.length() + CMAP_END.length() + 8 * characters.size() + 60);
    map.put(CMAP_HEAD);
    int next = 1;
    while (next <= characters.size()) {
      int end = Math.min(characters.size(), next | 0xFF);
      map.put("1 beginbfrange\n<").hex4(next).put("><").hex4(end).put(">[");
      for (; next <= end; next++) {
        map.octet('<');
        for (char unit : Character.toChars(characters.get(next - 1))) {
          map.hex4(unit);
        }
        map.octet('>');
      }
      map.put("]\nendbfrange\n");
    }
    return map.put(CMAP_END);
  }
}
