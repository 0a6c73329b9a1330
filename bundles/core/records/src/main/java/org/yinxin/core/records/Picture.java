package org.yinxin.core.records;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ICC_Profile;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.text.LocalizedText;

/**
 * A JPEG or PNG file made a photo: checked before it is decoded, decoded once, turned upright,
 * scaled down and written anew, so that nothing of the file but its pixels is kept.
 */
final class Picture {
  /** Largest picture, in pixels: what cameras take. */
  private static final long MAXIMUM_PIXELS = 24_000_000;

  private static final float QUALITY = 0.88f;

  /**
   * Limits of a kind of picture.
   *
   * @param leastWidth in pixels; fewer are blurred on paper
   * @param leastHeight in pixels
   * @param width largest that is kept, in pixels
   * @param height largest that is kept, in pixels
   * @param narrowest width by height
   * @param widest width by height
   * @param of the kind, as the refusal of other proportions names it
   */
  record Shape(
      int leastWidth,
      int leastHeight,
      int width,
      int height,
      double narrowest,
      double widest,
      LocalizedText of) {
    /** A photo of 25 × 35 mm: from 2:3 to 4:5, with something to spare. */
    static final Shape PHOTO =
        new Shape(
            150,
            200,
            450,
            600,
            0.6,
            0.9,
            new LocalizedText("证件照（%d×%d 像素），应为竖版，", "an ID photo (%d×%d pixels): upright, "));

    /** A badge of 18 mm. */
    static final Shape BADGE =
        new Shape(
            200,
            200,
            360,
            360,
            0.7,
            1.4,
            new LocalizedText(
                "校徽（%d×%d 像素），应接近圆形或方形，", "a badge (%d×%d pixels): about round or square, "));

    /** A signature of 40 × 12 mm. */
    static final Shape SIGNATURE =
        new Shape(
            200,
            60,
            640,
            200,
            1,
            8,
            new LocalizedText(
                "签名（%d×%d 像素），应为横版并裁去四周空白，",
                "a signature (%d×%d pixels): wider than high and cropped, "));
  }

  private Picture() {}

  static StoredPhoto normalised(byte[] file) throws PictureException {
    return normalised(file, Shape.PHOTO);
  }

  static StoredPhoto normalised(byte[] file, Shape shape) throws PictureException {
    String format = PictureFile.format(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
      int turn = format.equals("jpeg") ? Orientation.of(file) : Orientation.UPRIGHT;
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      // Four colours are read, but not as they would be printed.
      if (!types.hasNext() || types.next().getColorModel().getNumColorComponents() > 3) {
        throw new PictureException(
            "图片不是 RGB 或灰度（可能是印刷用的 CMYK），请另存为 RGB 图片",
            "the picture is neither RGB nor grey, but perhaps CMYK for print; save it as RGB");
      }
      check(reader.getWidth(0), reader.getHeight(0), Orientation.isSideways(turn), shape);
      BufferedImage picture = decoded(reader, shape);
      boolean isColoured = picture.getColorModel().getNumColorComponents() == 3;
      BufferedImage upright = upright(picture, turn, shape);
      Optional<ICC_Profile> profile =
          format.equals("png") && isColoured ? ColourProfile.of(file) : Optional.empty();
      return written(profile.map(p -> ColourProfile.converted(upright, p)).orElse(upright));
    } catch (IOException | RuntimeException e) {
      // The readers answer a damaged file with exceptions of many kinds.
      throw damaged();
    } finally {
      reader.dispose();
    }
  }

  static PictureException damaged() {
    return new PictureException("图片已损坏或不完整，无法读取", "the picture is damaged or cut off");
  }

  private static void check(int columns, int rows, boolean isSideways, Shape shape)
      throws PictureException {
    if ((long) columns * rows > MAXIMUM_PIXELS) {
      throw new PictureException(
          "图片超过 2400 万像素（" + columns + "×" + rows + "）",
          "the picture has more than 24 million pixels (" + columns + "×" + rows + ")");
    }
    int width = isSideways ? rows : columns;
    int height = isSideways ? columns : rows;
    if (width < shape.leastWidth() || height < shape.leastHeight()) {
      throw new PictureException(
          "图片太小（%d×%d 像素），打印会模糊，至少需要 %d×%d 像素"
              .formatted(width, height, shape.leastWidth(), shape.leastHeight()),
          "too small to print (%d×%d pixels): at least %d×%d"
              .formatted(width, height, shape.leastWidth(), shape.leastHeight()));
    }
    double ratio = (double) width / height;
    if (ratio < shape.narrowest() || ratio > shape.widest()) {
      throw new PictureException(
          "图片宽高比例不是%s宽是高的 %s 至 %s 倍"
              .formatted(
                  shape.of().zh().formatted(width, height),
                  number(shape.narrowest()),
                  number(shape.widest())),
          "not the shape of %s%s to %s times as wide as high"
              .formatted(
                  shape.of().en().formatted(width, height),
                  number(shape.narrowest()),
                  number(shape.widest())));
    }
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** Every n-th pixel of a very large picture, of which more than enough are left. */
  private static BufferedImage decoded(ImageReader reader, Shape shape) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    int least = 2 * Math.min(shape.width(), shape.height());
    int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / least);
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  /** In sRGB on white, halved until one more step gives the wanted size, and turned then. */
  private static BufferedImage upright(BufferedImage picture, int turn, Shape shape) {
    boolean isSideways = Orientation.isSideways(turn);
    double scale =
        Math.min(
            (double) shape.width() / (isSideways ? picture.getHeight() : picture.getWidth()),
            (double) shape.height() / (isSideways ? picture.getWidth() : picture.getHeight()));
    int width = (int) Math.round(picture.getWidth() * Math.min(1, scale));
    int height = (int) Math.round(picture.getHeight() * Math.min(1, scale));
    BufferedImage image = picture;
    do {
      int w = Math.max(width, (image.getWidth() + 1) / 2);
      int h = Math.max(height, (image.getHeight() + 1) / 2);
      image =
          drawn(
              image,
              w,
              h,
              AffineTransform.getScaleInstance(
                  (double) w / image.getWidth(), (double) h / image.getHeight()));
    } while (image.getWidth() > width);
    return turn == Orientation.UPRIGHT
        ? image
        : drawn(
            image,
            isSideways ? height : width,
            isSideways ? width : height,
            Orientation.turning(turn, width, height));
  }

  private static BufferedImage drawn(
      BufferedImage picture, int width, int height, AffineTransform how) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(picture, how, null);
    graphics.dispose();
    return image;
  }

  private static StoredPhoto written(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return new StoredPhoto(bytes.toByteArray(), image.getWidth(), image.getHeight());
  }
}
