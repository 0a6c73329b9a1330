package org.yinxin.driver.simulator;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The QR code that a scanner finds on a printed page. ZXing's reader for several codes tries every
 * three patterns that look like the corners of a code; the one for a single code gives up where the
 * data hold such a pattern, as in one code of about a hundred.
 */
final class SheetCode {
  /** A code of 15 mm has 3 dots for each of its modules. */
  private static final int DPI = 250;

  private SheetCode() {}

  /** The text of the code on a page; empty if there is none. */
  static Optional<String> on(Path document, int page) throws IOException {
    BufferedImage image = SheetPicture.draw(document, page, DPI);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap seen =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      return Optional.of(
          new QRCodeMultiReader()
              .decodeMultiple(seen, Map.of(DecodeHintType.TRY_HARDER, true))[0].getText());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }
}
