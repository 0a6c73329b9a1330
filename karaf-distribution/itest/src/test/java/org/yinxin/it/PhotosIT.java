package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office brings photos in an archive, and documents show them. */
final class PhotosIT {
  private static final String IMPORTS = "/api/office/imports";

  @TempDir static Path folder;

  private static Server server;
  private static Person registrar;

  /** Has no photo. */
  private static String student;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
    student = new Campus(server).copyOf("2022213013").number();
  }

  private static byte[] picture(Color colour) throws IOException {
    BufferedImage image = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 480, 640);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> bad() throws IOException {
    byte[] jpeg = picture(Color.CYAN);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("照片/" + student + ".jpg", jpeg);
    files.put("照片/2099999999.jpg", jpeg);
    files.put("照片/2022213014.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
    files.put("照片/2022213012.png", "<html>".getBytes(StandardCharsets.UTF_8));
    files.put("照片/" + student + "_2.jpg", jpeg);
    return files;
  }

  private static JsonNode staged(byte[] archive) throws Exception {
    HttpResponse<String> answer = registrar.upload(IMPORTS, archive, "照片.zip", "kind", "photo");
    assertEquals(202, answer.statusCode(), answer.body());
    return RecordFile.awaitRead(registrar, Person.json(answer));
  }

  private static int tell(JsonNode report, String what) throws Exception {
    return registrar.post(IMPORTS + "/" + report.path("id").asText() + "/" + what, "").statusCode();
  }

  private static boolean showsPhoto(byte[] pdf) {
    return new String(pdf, StandardCharsets.ISO_8859_1).contains("/DCTDecode");
  }

  @Test
  void everyBadPictureIsNamedAndNothingIsTaken() throws Exception {
    JsonNode report = staged(zip(bad()));

    assertEquals("staged", report.path("state").asText(), report.toString());
    assertEquals("zip", report.path("format").asText());
    assertEquals(5, report.path("rows").asInt());
    assertEquals(4, report.path("badRows").asInt(), report.toString());
    Map<String, String> wanted =
        Map.of(
            "照片/2099999999.jpg",
            "没有此人",
            "照片/2022213014.jpg",
            "不完整",
            "照片/2022213012.png",
            "不是 JPEG 或 PNG",
            "照片/" + student + "_2.jpg",
            "另一张照片");
    for (JsonNode problem : report.path("problems")) {
      String reason = problem.path("reason").path("zh").asText();
      assertTrue(reason.contains(wanted.get(problem.path("file").asText())), problem.toString());
      assertFalse(problem.path("reason").path("en").asText().isEmpty());
    }
    assertEquals(422, tell(report, "apply"));
    byte[] errors = registrar.bytes(IMPORTS + "/" + report.path("id").asText() + "/errors");
    assertTrue(new String(errors, StandardCharsets.UTF_8).contains("照片/2099999999.jpg,2099999999"));
    assertFalse(showsPhoto(Person.transcript(server, student)));
  }

  @Test
  void aTranscriptShowsThePhotoAndConformsAndUndoTakesItAway() throws Exception {
    byte[] before = Person.transcript(server, student);
    assertFalse(showsPhoto(before));
    JsonNode report = staged(zip(Map.of(student + ".jpg", picture(Color.MAGENTA))));
    assertEquals(1, report.path("added").asInt(), report.toString());
    assertTrue(report.path("credentialCount").asInt() > 0, report.toString());
    int without = report.path("peopleWithout").asInt();
    assertTrue(without > 0, report.toString());

    assertEquals(200, tell(report, "apply"));
    byte[] pictured = Person.transcript(server, student);

    assertTrue(showsPhoto(pictured));
    ConformanceIT.assertConforms(pictured);
    assertVerdict("superseded", before);
    assertVerdict("valid", pictured);
    JsonNode again = staged(zip(Map.of("x/" + student + ".JPEG", picture(Color.MAGENTA))));
    assertEquals(1, again.path("unchanged").asInt(), again.toString());

    assertEquals(200, tell(report, "undo"));
    assertFalse(showsPhoto(Person.transcript(server, student)));
    assertVerdict("superseded", pictured);
  }

  private static void assertVerdict(String verdict, byte[] file) throws Exception {
    JsonNode answer = Person.json(Person.anonymous(server).upload(file));
    assertEquals(verdict, answer.path("verdict").asText(), answer.toString());
  }

  @Test
  void whatIsNoArchiveOfPicturesIsRefused() throws Exception {
    byte[] good = zip(Map.of(student + ".jpg", picture(Color.CYAN)));
    for (byte[] file :
        List.of(
            "number,photo\n".getBytes(StandardCharsets.UTF_8),
            zip(Map.of("readme/.DS_Store", new byte[9])),
            Arrays.copyOf(good, good.length - 30))) {
      JsonNode report = staged(file);
      assertEquals("not-readable", report.path("refusal").asText(), report.toString());
    }
    assertEquals(403, Person.signedIn(server, "undergraduate").get(IMPORTS).statusCode());
  }

  @Test
  void theConsoleImportsThemToo() throws Exception {
    Path archive = folder.resolve("photos.zip");
    Files.write(archive, zip(bad()));
    Path errors = folder.resolve("errors.csv");

    String output =
        server.console(
            "yinxin:import --dry-run --errors " + errors + " photo " + archive,
            "yinxin:import --help");

    assertTrue(output.contains("2099999999.jpg, column number: 没有此人"), output);
    assertTrue(output.contains("5 rows: 1 new, 0 changed, 0 unchanged, 4 bad cells"), output);
    assertTrue(output.contains("people will have no photo"), output);
    assertEquals(5, Files.readAllLines(errors).size());
  }

  @Test
  void anOfficeDoesAllOfItOnItsPage() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Path broken = folder.resolve("有误.zip");
    Files.write(broken, zip(bad()));
    Path whole = folder.resolve("照片.zip");
    Files.write(whole, zip(Map.of(student + ".jpg", picture(Color.ORANGE))));
    String other = new Campus(server).copyOf("2022213013").number();
    JsonNode earlier = staged(zip(Map.of(other + ".jpg", picture(Color.PINK))));
    assertEquals(200, tell(earlier, "apply"));
    try (Browser browser = new Browser("photos")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.shown("[data-test=kind] option[value=photo]").click();
      browser.shown("[data-test=drop]");
      browser.file("[data-test=file]", broken);
      browser.click("[data-test=upload]");
      browser.shown("[data-test=import][data-state=staged] [data-test=problem]");
      assertTrue(browser.find("[data-test=import]").getText().contains("照片/2099999999.jpg"));
      assertEquals("4", browser.find("[data-test=bad-rows]").getText());
      browser.picture("office-problems");

      browser.file("[data-test=file]", whole);
      browser.click("[data-test=upload]");
      browser.click("[data-test=apply]");
      browser.shown("[data-test=import][data-state=applied]");
      browser.picture("office-applied");
      browser.click("[data-test=undo]");
      browser.click("[data-test=undo-yes]");
      browser.shown("[data-test=import][data-state=undone]");
      // The server takes back the last import of a kind, and none before it.
      browser.shown("[data-kind=photo][data-state=applied]");
      assertEquals(0, browser.count("[data-kind=photo] [data-test=undo]"));
      assertEquals(409, tell(earlier, "undo"));
      filesMayTakeLong(browser);
      assertEquals(List.of(), browser.errors());
    }
  }

  /** In minutes: an archive of photos, the application of an import, and a question. */
  private static void filesMayTakeLong(Browser browser) {
    assertEquals(
        "35 5 1",
        browser.told(
            "const told = arguments[0]; import('/assets/yinxin/http.js').then(({ limitMs }) =>"
                + " told([limitMs('POST', new FormData()), limitMs('POST', {}), limitMs('GET')]"
                + ".map((ms) => ms / 60000).join(' ')));"));
  }
}
