package org.yinxin.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Pictures for the handbooks of {@code docs/zh}, as small JPEGs: parts of pages as wide as they are
 * in a window of 1280 pixels, screens of kiosks side by side, pages of certificates.
 */
final class HandbookPictures {
  /** Property with the folder that they go to; {@code ./mvnw -Ppictures} sets it. */
  static final String FOLDER = "handbooks.pictures";

  /** The official address in the pictures: none that somebody has. */
  static final String ADDRESS = "https://cert.example.edu.cn";

  private static final float QUALITY = 0.8f;
  private static final int SCREEN_WIDTH = 480;
  private static final int GAP = 12;
  private static final int PAGE_DPI = 96;

  /** Debian's {@code chromium-l10n}; without it fields for dates and files speak English. */
  private static final Path LANGUAGE_PACK = Path.of("/usr/lib/chromium/locales/zh-CN.pak");

  private HandbookPictures() {}

  /** A window of a desktop computer in China. */
  static Browser browser(String name) throws IOException {
    if (!Files.exists(LANGUAGE_PACK)) {
      throw new IllegalStateException("the pictures need chromium-l10n: no " + LANGUAGE_PACK);
    }
    return new Browser(name, 1280, 1400, Chromium.CHINESE);
  }

  /** A separate server with demo data and all certificate types that come with it. */
  static Server server() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.withDemoData();
    Files.writeString(
        server.home().resolve("etc/custom.system.properties"),
        "\nyinxin.publicAddress = " + ADDRESS + "\n",
        StandardOpenOption.APPEND);
    server.start();
    server.deploy(Server.LATER);
    Person.signedIn(server, "undergraduate").awaitEligible("enrolment-proof");
    return server;
  }

  /** Takes the part of a page that these elements take up. */
  static void part(Browser browser, String name, String... selectors) throws IOException {
    write(picture(browser.screenshotOf(selectors)), name);
  }

  /** Takes the upper part of an element, below which nothing is to be seen. */
  static void upperPart(Browser browser, String name, int height, String selector)
      throws IOException {
    BufferedImage whole = picture(browser.screenshotOf(selector));
    write(whole.getSubimage(0, 0, whole.getWidth(), Math.min(height, whole.getHeight())), name);
  }

  /** Puts the screens of a kiosk side by side. */
  static void screens(String name, byte[]... screens) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (byte[] screen : screens) {
      BufferedImage whole = picture(screen);
      int height = whole.getHeight() * SCREEN_WIDTH / whole.getWidth();
      pictures.add(Jpeg.scaled(whole, SCREEN_WIDTH, height));
    }
    int width = pictures.size() * (SCREEN_WIDTH + GAP) - GAP;
    BufferedImage strip =
        new BufferedImage(width, pictures.get(0).getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = strip.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, strip.getHeight());
    for (int i = 0; i < pictures.size(); i++) {
      pen.drawImage(pictures.get(i), i * (SCREEN_WIDTH + GAP), 0, null);
    }
    pen.dispose();
    write(strip, name);
  }

  /** Draws the first page of a document. */
  static void page(String name, byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      write(new PDFRenderer(document).renderImageWithDPI(0, PAGE_DPI, ImageType.RGB), name);
    }
  }

  private static BufferedImage picture(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static void write(BufferedImage picture, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
    BufferedImage opaque = Jpeg.scaled(picture, picture.getWidth(), picture.getHeight());
    Files.write(folder.resolve(name + ".jpg"), Jpeg.of(opaque, QUALITY));
  }

  /** Issues a certificate at the counter of an office; the credential. */
  static JsonNode issued(Person clerk, String type, String person, String purpose) {
    return clerk.issuedAtTheCounter(
        "{\"type\":\"%s\",\"personNumber\":\"%s\",\"purpose\":\"%s\",\"ground\":\"本人持身份证到场\"}"
            .formatted(type, person, purpose));
  }
}
