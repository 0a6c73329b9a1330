package org.yinxin.it;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures of the stops of the tour, as small JPEGs and as one strip of all. They go to {@code
 * docs} with {@code -DtourPictures}, else to {@code target}. For one thread.
 */
final class TourPictures {
  static final int MAXIMUM_BYTES = 150_000;

  private static final int WIDTH = 960;
  private static final int STRIP_HEIGHT = 300;
  private static final int GAP = 8;
  private static final int COLUMNS = 5;
  private static final float QUALITY = 0.7f;

  private final Path folder =
      Path.of(System.getProperty("tourPictures") != null ? "../../docs/tour" : "target/tour");

  private final List<BufferedImage> pictures = new ArrayList<>();

  /** Adds what a browser shows. */
  void add(String name, byte[] png) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    pictures.add(picture);
    int width = Math.min(WIDTH, picture.getWidth());
    int height = picture.getHeight() * width / picture.getWidth();
    write(Jpeg.scaled(picture, width, height), folder.resolve(name + ".jpg"));
  }

  /** Writes the strip. */
  void strip() throws IOException {
    List<BufferedImage> small =
        pictures.stream()
            .map(p -> Jpeg.scaled(p, p.getWidth() * STRIP_HEIGHT / p.getHeight(), STRIP_HEIGHT))
            .toList();
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int i = 0; i < small.size(); i += COLUMNS) {
      rows.add(small.subList(i, Math.min(small.size(), i + COLUMNS)));
    }
    int width = rows.stream().mapToInt(TourPictures::width).max().orElse(GAP);
    BufferedImage strip =
        new BufferedImage(
            width, GAP + rows.size() * (STRIP_HEIGHT + GAP), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = strip.createGraphics();
    pen.setColor(new Color(0xE4E4E4));
    pen.fillRect(0, 0, strip.getWidth(), strip.getHeight());
    int y = GAP;
    for (List<BufferedImage> row : rows) {
      int x = GAP;
      for (BufferedImage each : row) {
        pen.drawImage(each, x, y, null);
        x += each.getWidth() + GAP;
      }
      y += STRIP_HEIGHT + GAP;
    }
    pen.dispose();
    write(strip, folder.resolve("strip.jpg"));
  }

  private static int width(List<BufferedImage> row) {
    return GAP + row.stream().mapToInt(each -> each.getWidth() + GAP).sum();
  }

  private static void write(BufferedImage picture, Path file) throws IOException {
    byte[] jpeg = Jpeg.of(picture, QUALITY);
    if (jpeg.length > MAXIMUM_BYTES) {
      throw new IllegalStateException(file + " is too large: " + jpeg.length);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, jpeg);
  }
}
