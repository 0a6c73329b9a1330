package org.yinxin.core.rendering;

import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.text.Language;

/** A photo at the upper right of a page, its JPEG as it is stored. For one document. */
final class PhotoFigure {
  /** One inch (一寸): 25 × 35 mm. */
  static final double WIDTH = 25 / 25.4 * 72;

  private static final double HEIGHT = 35 / 25.4 * 72;

  private final StoredPhoto photo;
  private final String text;
  private final double width;
  private final double height;

  PhotoFigure(StoredPhoto photo, Language language) {
    this.photo = photo;
    text = language == Language.CHINESE ? "照片" : "Photograph";
    double scale = Math.min(WIDTH / photo.width(), HEIGHT / photo.height());
    width = photo.width() * scale;
    height = photo.height() * scale;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  void draw(Canvas canvas, Element root, double right, double top) {
    Element figure = root.child(Element.FIGURE);
    figure.describe(text);
    double left = right - width;
    double bottom = top - height;
    figure.add(
        "/A<</O/Layout/BBox[%s %s %s %s]>>"
            .formatted(
                Bytes.number(left), Bytes.number(bottom), Bytes.number(right), Bytes.number(top)));
    String image = canvas.image(photo.jpeg(), photo.width(), photo.height());
    canvas.content(figure, stream -> stream.image(image, left, bottom, width, height));
  }
}
