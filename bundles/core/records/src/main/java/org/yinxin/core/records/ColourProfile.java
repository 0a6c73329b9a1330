package org.yinxin.core.records;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * The colour profile of a PNG file (iCCP chunk, PNG 11.3.2.3), which the reader of PNG leaves out;
 * that of JPEG does not.
 */
final class ColourProfile {
  private static final int SIGNATURE = 8;
  private static final int ICCP = 0x69434350;
  private static final int IDAT = 0x49444154;

  /** Length and type before the data of a chunk, and its check sum behind. */
  private static final int AROUND = 12;

  /** Profiles of cameras and screens are below 1 MB. */
  private static final int MAXIMUM_BYTES = 4 << 20;

  private ColourProfile() {}

  /**
   * Returns the profile of a PNG whose colours are red, green and blue; empty if it has none.
   *
   * @throws IOException if it cannot be read
   */
  static Optional<ICC_Profile> of(byte[] png) throws IOException {
    ByteBuffer chunks = ByteBuffer.wrap(png);
    int at = SIGNATURE;
    while (at >= SIGNATURE && at + AROUND <= png.length) {
      int length = chunks.getInt(at);
      int type = chunks.getInt(at + 4);
      if (type == IDAT || length < 0 || length > png.length - at - AROUND) {
        return Optional.empty();
      }
      if (type == ICCP) {
        ICC_Profile profile = ICC_Profile.getInstance(inflated(png, at + 8, length));
        return Optional.of(profile).filter(p -> p.getColorSpaceType() == ColorSpace.TYPE_RGB);
      }
      at += length + AROUND;
    }
    return Optional.empty();
  }

  /** After a name that ends with a zero, and a zero for the only method. */
  private static byte[] inflated(byte[] png, int from, int length) throws IOException {
    int data = from;
    while (png[data] != 0) {
      data++;
    }
    data += 2;
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(png, data, from + length - data))) {
      byte[] profile = in.readNBytes(MAXIMUM_BYTES + 1);
      if (profile.length > MAXIMUM_BYTES) {
        throw new IOException("profile too large");
      }
      return profile;
    }
  }

  /** A picture whose numbers are of this profile, in sRGB. */
  static BufferedImage converted(BufferedImage picture, ICC_Profile profile) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage from = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    from.getGraphics().drawImage(picture, 0, 0, null);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    ICC_Profile[] path = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
    new ColorConvertOp(path, null).filter(from.getRaster(), image.getRaster());
    return image;
  }
}
