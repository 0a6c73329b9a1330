package org.yinxin.core.records;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Pictures and archives of them, as offices have them. */
final class Pictures {
  private Pictures() {}

  /** White above, a colour below. */
  static byte[] of(String format, int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(colour);
    graphics.fillRect(0, height / 2, width, height - height / 2);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] jpeg(Color colour) {
    return of("jpeg", 480, 640, colour);
  }

  static BufferedImage decoded(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG with an Exif segment: an orientation, and a place that nobody is to learn. */
  static byte[] exif(byte[] jpeg, int orientation) {
    byte[] text = "GPS 29.5N 106.5E".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = 2 + 6 + 8 + 2 + 12 + 4 + text.length;
    out.writeBytes(new byte[] {-1, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    out.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
    out.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
    out.writeBytes(new byte[] {0, 0, 0, 0});
    out.writeBytes(text);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** A picture whose file says that its numbers are those of another colour space. */
  static byte[] profiled(byte[] picture, boolean isPng, int colourSpace) {
    byte[] profile = ICC_Profile.getInstance(colourSpace).getData();
    ByteBuffer segment = ByteBuffer.allocate(profile.length + 200);
    if (isPng) {
      Deflater deflater = new Deflater();
      deflater.setInput(profile);
      deflater.finish();
      byte[] deflated = new byte[profile.length + 100];
      int length = deflater.deflate(deflated);
      segment.putInt(length + 3).put("iCCPp\0\0".getBytes(StandardCharsets.US_ASCII));
      segment.put(deflated, 0, length);
      CRC32 crc = new CRC32();
      crc.update(segment.array(), 4, segment.position() - 4);
      segment.putInt((int) crc.getValue());
    } else {
      segment.put(new byte[] {-1, (byte) 0xE2}).putShort((short) (profile.length + 16));
      segment.put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII)).put(profile);
    }
    // Behind the head of a PNG, and behind the JFIF segment of a JPEG.
    int at = isPng ? 33 : 20;
    return ByteBuffer.allocate(picture.length + segment.position())
        .put(picture, 0, at)
        .put(segment.flip())
        .put(picture, at, picture.length - at)
        .array();
  }

  static byte[] zip(Map<String, byte[]> files) {
    return zip(files, StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, byte[]> files, Charset names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
