package org.yinxin.verifier;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/**
 * Reads QR codes (ISO/IEC 18004) from photos and scans: at several sizes and turned, for a code is
 * a small part of a page that somebody held a phone over. For one thread.
 */
final class QrCodes {
  private static final int PAGES = 3;
  private static final int SCAN_DPI = 200;
  private static final double[] SCALES = {1, 0.6, 0.35, 1.6};
  private static final int[] TURNS = {0, 20, 45, 70};
  private static final int[] UPRIGHT = {0};
  private static final Map<DecodeHintType, Object> HARD = Map.of(DecodeHintType.TRY_HARDER, true);

  /** The longest text that is taken for one; a code holds 4,296 characters. */
  private static final int LONGEST = 500;

  private final QRCodeMultiReader reader = new QRCodeMultiReader();

  /** Returns the texts of the QR codes in a JPEG or PNG; empty if none is found. */
  List<String> ofPicture(byte[] picture) throws IOException {
    return List.copyOf(read(Pictures.decode(picture), TURNS));
  }

  /** Returns the texts of the QR codes on the first pages of a PDF. */
  List<String> ofPdf(byte[] pdf) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 0; page < Math.min(PAGES, document.getNumberOfPages()); page++) {
        found.addAll(read(Pictures.draw(document, page, SCAN_DPI, ImageType.GRAY), UPRIGHT));
      }
    }
    return List.copyOf(found);
  }

  /** Stops at the first attempt that finds something. */
  private Set<String> read(BufferedImage picture, int[] turns) {
    for (int turn : turns) {
      BufferedImage turned = Pictures.turned(picture, turn);
      for (double scale : SCALES) {
        Set<String> found = attempt(Pictures.scaled(turned, scale));
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return Set.of();
  }

  private Set<String> attempt(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    LuminanceSource light =
        new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    Set<String> found = decode(new BinaryBitmap(new HybridBinarizer(light)));
    return found.isEmpty() ? decode(new BinaryBitmap(new GlobalHistogramBinarizer(light))) : found;
  }

  private Set<String> decode(BinaryBitmap bits) {
    Set<String> found = new LinkedHashSet<>();
    try {
      for (Result result : reader.decodeMultiple(bits, HARD)) {
        String text = Names.clean(result.getText());
        if (!text.isEmpty() && result.getText().length() <= LONGEST) {
          found.add(result.getText().strip());
        }
      }
    } catch (NotFoundException | RuntimeException e) {
      // Nothing at this size and angle, or a pattern that looks like a code to ZXing and breaks it.
    }
    return found;
  }
}
