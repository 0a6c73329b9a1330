package org.yinxin.core.rendering;

import java.util.Optional;

/**
 * A seal that is ready to be put into files.
 *
 * @param width in points
 * @param height in points
 * @param drawing deflated; its lower left corner is the origin
 * @param picture picture that it draws under the name {@link #PICTURE}, if any
 */
record Seal(double width, double height, Bytes drawing, Optional<PngImprint> picture) {
  /** The graphics state of {@link ContentStream#setInk}, as a resource. */
  static final String INK = "/Ink<</Type/ExtGState/BM/Multiply>>";

  static final String PICTURE = "Picture";

  /** Writes it as a form and returns its object number. */
  int write(PdfFile pdf) {
    String pictures =
        picture.map(p -> "/XObject<</" + PICTURE + " " + p.write(pdf) + " 0 R>>").orElse("");
    int form = pdf.reserve();
    pdf.deflated(
        form,
        "/Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources<</ExtGState<<%s>>%s>>"
            .formatted(Bytes.number(width), Bytes.number(height), INK, pictures),
        drawing);
    return form;
  }

  /** The rectangle around a point, as four numbers. */
  String around(double x, double y) {
    return String.join(
        " ",
        Bytes.number(x - width / 2),
        Bytes.number(y - height / 2),
        Bytes.number(x + width / 2),
        Bytes.number(y + height / 2));
  }
}
