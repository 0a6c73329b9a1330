package org.yinxin.core.rendering;

import java.awt.geom.AffineTransform;

/** Operators of a page or form (ISO 32000-1 Annex A). Coordinates in points. For one thread. */
final class ContentStream {
  private final Bytes out;

  ContentStream(int capacity) {
    out = new Bytes(capacity);
  }

  Bytes bytes() {
    return out;
  }

  void moveTo(double x, double y) {
    out.put(x).put(y).put("m\n");
  }

  void lineTo(double x, double y) {
    out.put(x).put(y).put("l\n");
  }

  void curveTo(double x1, double y1, double x2, double y2, double x3, double y3) {
    out.put(x1).put(y1).put(x2).put(y2).put(x3).put(y3).put("c\n");
  }

  void closePath() {
    out.put("h\n");
  }

  void addRect(double x, double y, double width, double height) {
    out.put(x).put(y).put(width).put(height).put("re\n");
  }

  /** Limits what is drawn to the path. */
  void clip() {
    out.put("W n\n");
  }

  void stroke() {
    out.put("S\n");
  }

  void fill() {
    out.put("f\n");
  }

  void fillEvenOdd() {
    out.put("f*\n");
  }

  void setLineWidth(double width) {
    out.put(width).put("w\n");
  }

  void setNonStrokingColor(double red, double green, double blue) {
    out.put(red).put(green).put(blue).put("rg\n");
  }

  void setStrokingColor(double red, double green, double blue) {
    out.put(red).put(green).put(blue).put("RG\n");
  }

  /** Lets what lies beneath show through, as ink on paper does. */
  void setInk() {
    out.put("/Ink gs\n");
  }

  void saveGraphicsState() {
    out.put("q\n");
  }

  void restoreGraphicsState() {
    out.put("Q\n");
  }

  void transform(AffineTransform matrix) {
    out.put(matrix.getScaleX()).put(matrix.getShearY());
    out.put(matrix.getShearX()).put(matrix.getScaleY());
    out.put(matrix.getTranslateX()).put(matrix.getTranslateY()).put("cm\n");
  }

  /** Draws an image of the page's resources. */
  void image(String name, double x, double y, double width, double height) {
    saveGraphicsState();
    transform(new AffineTransform(width, 0, 0, height, x, y));
    out.octet('/').put(name).put(" Do\n");
    restoreGraphicsState();
  }

  void setCharacterSpacing(double spacing) {
    out.put(spacing).put("Tc\n");
  }

  void beginText(double x, double y) {
    out.put("BT\n").put(x).put(y).put("Td\n");
  }

  void endText() {
    out.put("ET\n");
  }

  void setFont(String name, double size) {
    out.octet('/').put(name).octet(' ').put(size).put("Tf\n");
  }

  /** Shows characters of the subset that is the current font. */
  void showText(Subset subset, int[] codePoints, int start, int end) {
    out.octet('(');
    for (int i = start; i < end; i++) {
      int code = subset.code(codePoints[i]);
      out.literal(code >> 8).literal(code);
    }
    out.put(")Tj\n");
  }

  /** Begins what belongs to an element of the structure. */
  void beginMarkedContent(String type, int id) {
    out.octet('/').put(type).put("<</MCID ").put((long) id).put(">>BDC\n");
  }

  /** Begins what only decorates. */
  void beginArtifact() {
    out.put("/Artifact BMC\n");
  }

  void endMarkedContent() {
    out.put("EMC\n");
  }
}
