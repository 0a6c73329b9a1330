package org.yinxin.attacks;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of a paper with a QR code on it, as people upload them. */
final class Photos {
  private static final int POINTS = 320;
  private static final int WHITE = 0xFFFFFF;

  private Photos() {}

  /** One as JPEG and one as PNG. */
  static List<byte[]> of(String address) throws IOException, WriterException {
    BitMatrix code = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, POINTS, POINTS);
    BufferedImage picture = new BufferedImage(POINTS, POINTS, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < POINTS; x++) {
      for (int y = 0; y < POINTS; y++) {
        picture.setRGB(x, y, code.get(x, y) ? 0 : WHITE);
      }
    }
    return List.of(written(picture, "jpeg"), written(picture, "png"));
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, format, out)) {
      throw new IllegalStateException(format);
    }
    return out.toByteArray();
  }
}
