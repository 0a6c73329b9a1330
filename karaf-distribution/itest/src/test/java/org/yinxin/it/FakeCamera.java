package org.yinxin.it;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A camera before which a QR code is held: a film that Chromium takes for what its camera sees. */
final class FakeCamera {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int CODE = 240;
  private static final int PAPER = 0xf4f1ea;
  private static final int INK = 0x2a2a2a;
  private static final int FRAMES = 10;

  private FakeCamera() {}

  /**
   * Arguments for a browser with a camera that sees this, or paper only; the film lies in there.
   */
  static String[] sees(String text, Path folder) throws IOException, WriterException {
    Path film = Files.write(folder.resolve("camera.mjpeg"), film(text));
    return new String[] {
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      "--use-file-for-fake-video-capture=" + film
    };
  }

  /** Arguments for a browser with a camera that somebody has to allow. */
  static String[] unasked() {
    return new String[] {"--use-fake-device-for-media-stream"};
  }

  /** Arguments for a browser that may use a camera where there is none. */
  static String[] missing() {
    return new String[] {"--use-fake-ui-for-media-stream"};
  }

  private static byte[] film(String text) throws IOException, WriterException {
    BitMatrix code =
        text.isEmpty()
            ? new BitMatrix(CODE)
            : new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, CODE, CODE);
    ByteArrayOutputStream film = new ByteArrayOutputStream();
    for (int frame = 0; frame < FRAMES; frame++) {
      // A hand is never quite still.
      ImageIO.write(picture(code, 190 + frame, 110), "jpg", film);
    }
    return film.toByteArray();
  }

  private static BufferedImage picture(BitMatrix code, int left, int top) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean within = x >= left && x < left + CODE && y >= top && y < top + CODE;
        picture.setRGB(x, y, within && code.get(x - left, y - top) ? INK : PAPER);
      }
    }
    return picture;
  }
}
