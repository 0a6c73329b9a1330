package org.yinxin.benchmark;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;

/** A QR code of 24 mm as the platform prints it, for floor and peer. */
final class QrCode {
  /** 24 mm in points. */
  static final float SIZE = 68;

  /** Takes a dark module: its place from the upper left corner and its edge, in points. */
  interface Ink {
    void square(float x, float y, float edge) throws IOException;
  }

  private QrCode() {}

  static void draw(String url, Ink ink) throws IOException {
    ByteMatrix modules = modules(url);
    float edge = SIZE / modules.getWidth();
    for (int row = 0; row < modules.getHeight(); row++) {
      for (int column = 0; column < modules.getWidth(); column++) {
        if (modules.get(column, row) == 1) {
          ink.square(column * edge, row * edge, edge);
        }
      }
    }
  }

  private static ByteMatrix modules(String url) {
    try {
      return Encoder.encode(url, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("the address does not fit a QR code", e);
    }
  }
}
