package org.yinxin.core.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.text.Language;

/** A photo at the upper right of a page, its JPEG as it is stored. For one document. */
final class PhotoFigure {
  /** One inch (一寸): 25 × 35 mm. */
  private static final double WIDTH = 25 / 25.4 * 72;

  private static final double HEIGHT = 35 / 25.4 * 72;

  private final PDImageXObject image;
  private final String text;
  private final double width;
  private final double height;

  PhotoFigure(PDDocument pdf, StoredPhoto photo, Language language) throws IOException {
    image =
        new PDImageXObject(
            pdf,
            new ByteArrayInputStream(photo.jpeg()),
            COSName.DCT_DECODE,
            photo.width(),
            photo.height(),
            8,
            PDDeviceRGB.INSTANCE);
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

  void draw(Canvas canvas, PDStructureElement root, double right, double top) throws IOException {
    PDStructureElement figure = new PDStructureElement(StandardStructureTypes.Figure, root);
    figure.setAlternateDescription(text);
    figure.getCOSObject().setItem(COSName.A, boundingBox(right, top));
    root.appendKid(figure);
    canvas.content(
        figure,
        stream ->
            stream.drawImage(
                image,
                (float) (right - width),
                (float) (top - height),
                (float) width,
                (float) height));
  }

  private COSDictionary boundingBox(double right, double top) {
    COSArray box = new COSArray();
    for (double edge : new double[] {right - width, top - height, right, top}) {
      box.add(new COSFloat((float) edge));
    }
    COSDictionary attributes = new COSDictionary();
    attributes.setName(COSName.O, "Layout");
    attributes.setItem(COSName.BBOX, box);
    return attributes;
  }
}
