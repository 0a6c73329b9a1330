package org.yinxin.core.rendering;

/**
 * A seal that is ready to be put into files.
 *
 * @param diameter in points
 * @param drawing deflated; its lower left corner is the origin
 */
record Seal(double diameter, Bytes drawing) {
  /** The graphics state of {@link ContentStream#setInk}, as a resource. */
  static final String INK = "/Ink<</Type/ExtGState/BM/Multiply>>";

  /** Writes it as a form and returns its object number. */
  int write(PdfFile pdf) {
    int form = pdf.reserve();
    pdf.deflated(
        form,
        "/Type/XObject/Subtype/Form/BBox[0 0 %1$s %1$s]/Resources<</ExtGState<<%2$s>>>>"
            .formatted(Bytes.number(diameter), INK),
        drawing);
    return form;
  }

  /** The square around a point, as four numbers. */
  String around(double x, double y) {
    double radius = diameter / 2;
    return String.join(
        " ",
        Bytes.number(x - radius),
        Bytes.number(y - radius),
        Bytes.number(x + radius),
        Bytes.number(y + radius));
  }
}
