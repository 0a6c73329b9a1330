package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator sets the badge, an office the signature of its signatory. */
final class LetterheadPicturesIT {
  private static final String BADGE = "/api/letterhead-pictures/university";
  private static final String SIGNATURE = "/api/letterhead-pictures/personnel";

  private static Server server;
  private static Person administrator;
  private static Person office;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    administrator = Person.signedIn(server, "admin");
    office = Person.signedIn(server, "personnel");
  }

  @AfterAll
  static void leaveNone() throws Exception {
    remove(administrator, BADGE);
    remove(office, SIGNATURE);
  }

  private static int version(Person owner, String path) throws Exception {
    return Person.json(owner.get(path)).path("version").asInt();
  }

  private static void remove(Person owner, String path) throws Exception {
    HttpResponse<String> answer = owner.delete(path + "?version=" + version(owner, path));
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(Person.json(answer).has("jpeg"), answer.body());
  }

  private static HttpResponse<String> set(Person owner, String path, byte[] file) throws Exception {
    return owner.upload(path, file, "p.png", "version", "" + version(owner, path));
  }

  /** A ring or a stroke on white. */
  private static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(0, 60, 120));
    graphics.setStroke(new BasicStroke(height / 15f));
    graphics.drawOval(height / 10, height / 10, width - height / 5, height - height / 5);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static int images(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDResources resources = document.getPage(0).getResources();
      int images = 0;
      for (COSName name : resources.getXObjectNames()) {
        images += resources.isImageXObject(name) ? 1 : 0;
      }
      return images;
    }
  }

  @Test
  void newDocumentsBearThePicturesAndStayValid() throws Exception {
    Campus campus = new Campus(server);
    Person staff = campus.signedIn(campus.like("staff"));
    byte[] plain = file(staff, "en");
    assertEquals(0, images(plain));

    badgeByHand(png(600, 600));
    HttpResponse<String> signature = set(office, SIGNATURE, png(900, 260));
    assertEquals(200, signature.statusCode(), signature.body());
    assertTrue(Person.json(signature).path("jpeg").asText().length() > 1000);

    byte[] english = file(staff, "en");
    byte[] chinese = file(staff, "zh-CN");
    assertEquals(2, images(english));
    assertEquals(1, images(chinese));
    assertEquals("valid", staff.verdict(english));
    assertEquals("valid", staff.verdict(chinese));
    assertEquals("valid", staff.verdict(plain));
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve("letterhead-pictures.en.pdf"), english);
    Files.write(folder.resolve("letterhead-pictures.zh.pdf"), chinese);
    remove(office, SIGNATURE);
    assertEquals(1, images(file(staff, "en")));
  }

  private static byte[] file(Person staff, String language) throws Exception {
    String body = "{\"type\":\"employment-proof\",\"language\":\"%s\"}".formatted(language);
    JsonNode credential = staff.awaitIssued(Person.json(staff.post("/api/applications", body)));
    return staff.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static void badgeByHand(byte[] png) throws Exception {
    Path file = Files.write(Files.createTempFile("badge", ".png"), png);
    try (Browser browser = new Browser("letterhead-pictures", 1280, 1600)) {
      browser.signIn(server, "admin");
      browser.get(server.address() + "/admin/seals");
      browser.shown("yx-letterhead-picture [data-test=no-picture]");
      browser.file("yx-letterhead-picture [data-test=picture-file]", file);
      browser.shown("yx-letterhead-picture [data-test=picture]");
      browser.script("document.querySelector('yx-letterhead-picture').scrollIntoView()");
      browser.picture("letterhead-badge");
    }
    Files.delete(file);
  }

  @Test
  void othersAndOtherFilesAreRefused() throws Exception {
    assertEquals(403, office.get(BADGE).statusCode());
    assertEquals(403, administrator.get(SIGNATURE).statusCode());
    HttpResponse<String> small = set(administrator, BADGE, png(100, 100));
    assertEquals(422, small.statusCode(), small.body());
    assertTrue(small.body().contains("200×200"), small.body());
    assertEquals(
        409, office.upload(SIGNATURE, png(900, 260), "p.png", "version", "999").statusCode());
  }
}
