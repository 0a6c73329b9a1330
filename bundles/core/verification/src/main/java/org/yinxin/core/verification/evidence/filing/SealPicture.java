package org.yinxin.core.verification.evidence.filing;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.multipdf.PDFCloneUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;

/**
 * The seal as it is drawn in a file: the appearance of the signature's field, on white.
 *
 * @param png at 600 dpi
 * @param widthMm width, in millimetres
 * @param heightMm height, in millimetres
 */
record SealPicture(byte[] png, double widthMm, double heightMm) {
  private static final int DPI = 600;
  private static final double MM = 25.4 / 72;

  static SealPicture of(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf);
        PDDocument picture = new PDDocument()) {
      PDAnnotationWidget widget = widget(document);
      PDRectangle place = widget.getRectangle();
      PDPage page = new PDPage(new PDRectangle(place.getWidth(), place.getHeight()));
      picture.addPage(page);
      draw(picture, page, widget);
      BufferedImage image = new PDFRenderer(picture).renderImageWithDPI(0, DPI, ImageType.RGB);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return new SealPicture(png.toByteArray(), place.getWidth() * MM, place.getHeight() * MM);
    }
  }

  private static PDAnnotationWidget widget(PDDocument document) throws IOException {
    List<PDSignatureField> fields = document.getSignatureFields();
    if (fields.isEmpty()) {
      throw new IOException("the file has no field for a seal");
    }
    return fields.get(0).getWidgets().get(0);
  }

  /** The box of the appearance on the rectangle of the field (ISO 32000-1 12.5.5). */
  private static void draw(PDDocument picture, PDPage page, PDAnnotationWidget widget)
      throws IOException {
    COSStream stream =
        new Copy(picture).cloneForNewDocument(widget.getNormalAppearanceStream().getCOSObject());
    PDFormXObject form = new PDFormXObject(stream);
    PDRectangle box = form.getBBox();
    PDRectangle size = page.getMediaBox();
    AffineTransform fit =
        AffineTransform.getScaleInstance(
            size.getWidth() / box.getWidth(), size.getHeight() / box.getHeight());
    fit.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
    try (PDPageContentStream content = new PDPageContentStream(picture, page)) {
      content.transform(new Matrix(fit));
      content.drawForm(form);
    }
  }

  /** Its constructor is not open to others. */
  private static final class Copy extends PDFCloneUtility {
    Copy(PDDocument destination) {
      super(destination);
    }
  }
}
