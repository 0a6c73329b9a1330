package org.yinxin.core.rendering;

import org.yinxin.services.records.PhotoStore.StoredPhoto;

/**
 * A picture on a page as a tagged figure, its JPEG as it is stored. Measures in points. Immutable.
 */
record PictureFigure(StoredPhoto picture, String text, double width, double height) {
  /** A picture as large as fits, with the text that stands for it. */
  static PictureFigure within(StoredPhoto picture, String text, double width, double height) {
    double scale = Math.min(width / picture.width(), height / picture.height());
    return new PictureFigure(picture, text, picture.width() * scale, picture.height() * scale);
  }

  void draw(Canvas canvas, Element root, double left, double bottom) {
    Element figure = root.child(Element.FIGURE);
    figure.describe(text);
    figure.add(
        "/A<</O/Layout/BBox[%s %s %s %s]>>"
            .formatted(
                Bytes.number(left),
                Bytes.number(bottom),
                Bytes.number(left + width),
                Bytes.number(bottom + height)));
    String image = canvas.image(picture.jpeg(), picture.width(), picture.height());
    canvas.content(figure, stream -> stream.image(image, left, bottom, width, height));
  }
}
