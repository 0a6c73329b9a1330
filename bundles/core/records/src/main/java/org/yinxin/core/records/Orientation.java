package org.yinxin.core.records;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The way up in which a camera was held: tag 0x0112 of Exif (CIPA DC-008, 4.6.4), 1 to 8. */
final class Orientation {
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int EXIF = 0x45786966;

  private Orientation() {}

  /**
   * Returns the orientation that a JPEG file states; upright if it states none that can be read.
   */
  static int of(byte[] jpeg) {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    try {
      int at = 2;
      // Segments up to the first scan.
      while ((file.getShort(at) & 0xFFFF) != 0xFFDA) {
        int marker = file.getShort(at) & 0xFFFF;
        int length = file.getShort(at + 2) & 0xFFFF;
        if (marker == 0xFFE1 && length > 16 && file.getInt(at + 4) == EXIF) {
          return tag(file.slice(at + 10, length - 8));
        }
        at += 2 + length;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static int tag(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  static boolean isSideways(int orientation) {
    return orientation > 4;
  }

  /** From the pixels of a picture of this size to the picture as it was seen. */
  static AffineTransform turning(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
