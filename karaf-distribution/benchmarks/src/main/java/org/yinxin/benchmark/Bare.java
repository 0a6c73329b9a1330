package org.yinxin.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.yinxin.core.rendering.FontLibrary;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.keyholder.SealingKey;

/**
 * The floor: the sample's marks set down again with PDFBox and nothing else. Fonts are parsed once,
 * layout and seal are ready; there are no tags, no metadata and no checks. Thread-safe.
 */
final class Bare {
  private static final float QR_X = 40;
  private static final float QR_TOP = 44 + QrCode.SIZE;

  private final Typefaces typefaces;
  private final List<Drawing> pages = new ArrayList<>();
  private final byte[] seal;
  private final List<COSName> sealResources = new ArrayList<>();
  private final PDRectangle sealPlace;

  Bare(Sample sample) throws IOException {
    typefaces = new Typefaces(sample.platform().service(FontLibrary.class));
    try (PDDocument pdf = Loader.loadPDF(sample.pdf())) {
      for (PDPage page : pdf.getPages()) {
        pages.add(Drawing.of(page, typefaces, sample.credential().code()));
      }
      PDAnnotation widget = pdf.getPage(pages.size() - 1).getAnnotations().get(0);
      PDAppearanceStream appearance = widget.getNormalAppearanceStream();
      seal = deflated(appearance.getContentStream().toByteArray());
      sealPlace = widget.getRectangle();
      appearance.getResources().getExtGStateNames().forEach(sealResources::add);
    }
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  /** Lets what lies beneath show through. */
  static PDExtendedGraphicsState ink() {
    PDExtendedGraphicsState multiply = new PDExtendedGraphicsState();
    multiply.setBlendMode(BlendMode.MULTIPLY);
    return multiply;
  }

  /** Sets one document. */
  byte[] render(Sample.Code code) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      draw(pdf, code);
      ByteArrayOutputStream out = new ByteArrayOutputStream(200_000);
      pdf.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  private void draw(PDDocument pdf, Sample.Code code) throws IOException {
    Map<Face, PDFont> fonts = typefaces.in(pdf);
    for (int i = 0; i < pages.size(); i++) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        pages.get(i).draw(stream, fonts, code);
        QrCode.draw(
            code.url(), (x, y, edge) -> stream.addRect(QR_X + x, QR_TOP - y - edge, edge, edge));
        stream.fill();
        if (i == pages.size() - 1) {
          stream.transform(
              Matrix.getTranslateInstance(sealPlace.getLowerLeftX(), sealPlace.getLowerLeftY()));
          stream.drawForm(seal(pdf));
        }
      }
    }
  }

  /** The seal's paths are compressed already. */
  private PDFormXObject seal(PDDocument pdf) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(seal);
    }
    PDFormXObject form = new PDFormXObject(stream);
    form.setBBox(new PDRectangle(sealPlace.getWidth(), sealPlace.getHeight()));
    PDResources resources = new PDResources();
    sealResources.forEach(name -> resources.put(name, ink()));
    form.setResources(resources);
    return form;
  }

  /** Sets one document and signs it, in one revision. */
  byte[] issue(Sample.Code code, SealingKey key) throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      draw(pdf, code);
      BareSignature.reserve(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream(200_000);
      pdf.save(out, CompressParameters.NO_COMPRESSION);
      return BareSignature.sign(out.toByteArray(), key);
    }
  }
}
