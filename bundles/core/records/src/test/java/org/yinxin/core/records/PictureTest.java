package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.records.PhotoStore.StoredPhoto;

/** The conversion of pictures to photos, and the pictures that are refused. */
final class PictureTest {
  private static String refused(byte[] file) {
    return assertThrows(PictureException.class, () -> Picture.normalised(file)).explanation().zh();
  }

  @ParameterizedTest
  @CsvSource({"jpeg,480,640", "png,1200,1600", "jpeg,3000,4000", "png,150,200", "jpeg,358,441"})
  void isStoredAsASmallBaselineJpegOfTheSameShape(String format, int width, int height)
      throws Exception {
    StoredPhoto photo = Picture.normalised(Pictures.of(format, width, height, Color.BLUE));

    assertTrue(photo.width() <= 450 && photo.height() <= 600 && photo.width() <= width);
    assertEquals((double) width / height, (double) photo.width() / photo.height(), 0.01);
    BufferedImage image = Pictures.decoded(photo.jpeg());
    assertEquals(photo.width(), image.getWidth());
    assertEquals(photo.height(), image.getHeight());
    Color below = new Color(image.getRGB(photo.width() / 2, photo.height() - 5));
    assertTrue(below.getBlue() > 240 && below.getRed() < 15, below.toString());
    // SOF0 is baseline, SOF2 progressive (ITU-T T.81 B.1.1.3).
    assertEquals(0xC0, frame(photo.jpeg()));
    assertTrue(photo.jpeg().length < 60_000);
  }

  private static int frame(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xF0) != 0xC0 || jpeg[at + 1] == (byte) 0xC4) {
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
    }
    return jpeg[at + 1] & 0xFF;
  }

  @Test
  void theSamePictureGivesTheSameBytes() throws Exception {
    byte[] file = Pictures.jpeg(Color.RED);

    assertArrayEquals(Picture.normalised(file).jpeg(), Picture.normalised(file).jpeg());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void isTurnedAsTheCameraSaysAndTellsNothingElse(int orientation) throws Exception {
    boolean sideways = orientation > 4;
    byte[] jpeg =
        Pictures.of("jpeg", sideways ? 800 : 600, sideways ? 600 : 800, Color.GREEN.darker());

    StoredPhoto photo = Picture.normalised(Pictures.exif(jpeg, orientation));

    assertEquals(450, photo.width());
    assertEquals(600, photo.height());
    BufferedImage image = Pictures.decoded(photo.jpeg());
    boolean[] isWhite = {
      isWhite(image, 225, 5),
      isWhite(image, 445, 300),
      isWhite(image, 225, 595),
      isWhite(image, 5, 300)
    };
    // White lay above: it is now above, right, below or left.
    int white = orientation == 1 ? 0 : orientation == 6 ? 1 : orientation == 3 ? 2 : 3;
    assertTrue(isWhite[white], Arrays.toString(isWhite));
    assertFalse(isWhite[(white + 2) % 4], Arrays.toString(isWhite));
    String bytes = new String(photo.jpeg(), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("GPS") || bytes.contains("Exif"));
  }

  private static boolean isWhite(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y)).getRed() > 240;
  }

  @Test
  void aTransparentPictureGetsAWhiteGroundAndAGreyOneIsReadToo() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_GRAY}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BufferedImage image = new BufferedImage(300, 400, type);
      for (int y = 0; type == BufferedImage.TYPE_BYTE_GRAY && y < 400; y++) {
        for (int x = 0; x < 300; x++) {
          image.setRGB(x, y, 0xFFFFFF);
        }
      }
      ImageIO.write(image, "png", out);
      assertTrue(isWhite(Pictures.decoded(Picture.normalised(out.toByteArray()).jpeg()), 9, 9));
    }
  }

  @Test
  void aProgressiveJpegIsReadButNotOneWithScansWithoutEnd() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      BufferedImage image = Pictures.decoded(Pictures.jpeg(Color.RED));
      writer.write(null, new IIOImage(image, null, null), parameters);
    }
    byte[] progressive = out.toByteArray();
    assertEquals(0xC2, frame(progressive));
    assertEquals(600, Picture.normalised(progressive).height());

    byte[] endless = Arrays.copyOf(progressive, progressive.length + 400);
    for (int i = progressive.length; i < endless.length; i += 2) {
      endless[i] = -1;
      endless[i + 1] = (byte) 0xDA;
    }
    assertTrue(refused(endless).contains("扫描"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void coloursAreThoseThatTheProfileOfTheFileSays(String format) throws Exception {
    byte[] dark = Pictures.of(format, 480, 640, new Color(55, 55, 55));
    byte[] linear = Pictures.profiled(dark, format.equals("png"), ColorSpace.CS_LINEAR_RGB);

    assertEquals(55, red(Picture.normalised(dark)), 3);
    assertEquals(128, red(Picture.normalised(linear)), 3);
    assertEquals(
        55,
        red(Picture.normalised(Pictures.profiled(dark, format.equals("png"), ColorSpace.CS_sRGB))),
        3);
  }

  private static int red(StoredPhoto photo) {
    BufferedImage image = Pictures.decoded(photo.jpeg());
    return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() - 9)).getRed();
  }

  @Test
  void aPictureForPrintIsRefusedByName() throws Exception {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 300, 400, 4, new Point());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    }

    assertTrue(refused(out.toByteArray()).contains("CMYK"), refused(out.toByteArray()));
  }

  @Test
  void whatCannotBeAPhotoIsRefusedWithTheReason() {
    byte[] jpeg = Pictures.jpeg(Color.RED);
    byte[] png = Pictures.of("png", 480, 640, Color.RED);
    assertTrue(refused("<html>no picture</html>".getBytes(StandardCharsets.UTF_8)).contains("不是"));
    assertTrue(refused(Pictures.of("gif", 480, 640, Color.RED)).contains("不是 JPEG 或 PNG"));
    assertTrue(refused(new byte[0]).contains("不是"));
    assertTrue(refused(Arrays.copyOf(jpeg, 300)).contains("不完整"));
    assertTrue(refused(Arrays.copyOf(jpeg, jpeg.length / 2)).contains("不完整"));
    assertTrue(refused(Arrays.copyOf(png, png.length / 2)).contains("不完整"));
    assertTrue(refused(new byte[(10 << 20) + 1]).contains("10 MB"));
    assertTrue(refused(Pictures.of("jpeg", 149, 200, Color.RED)).contains("150×200"));
    assertTrue(refused(Pictures.of("jpeg", 640, 480, Color.RED)).contains("竖版"));
    assertTrue(refused(Pictures.of("jpeg", 600, 600, Color.RED)).contains("竖版"));
    assertTrue(refused(Pictures.of("jpeg", 300, 600, Color.RED)).contains("竖版"));
  }

  @Test
  void aBombIsRefusedByItsHeadBeforeItIsInflated() {
    // 60,000 × 60,000 pixels, of which there is not one.
    byte[] png = Pictures.of("png", 480, 640, Color.RED);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

    assertTrue(refused(png).contains("2400 万像素"), refused(png));
  }
}
