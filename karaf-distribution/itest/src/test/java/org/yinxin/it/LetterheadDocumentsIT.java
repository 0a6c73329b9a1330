package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yinxin.it.Letterhead.BADGE;
import static org.yinxin.it.Letterhead.SIGNATURE;
import static org.yinxin.it.Letterhead.SIGNATURE_OF_TRANSCRIPTS;
import static org.yinxin.it.Letterhead.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New documents bear badge and signature, and old ones stay as they are. */
final class LetterheadDocumentsIT {
  private Server server;
  private Campus campus;
  private String approver;
  private Letterhead letterhead;

  @BeforeEach
  void twoAdminister() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    approver = campus.clerk("approver:personnel");
    letterhead = new Letterhead(server, campus);
  }

  @AfterEach
  void leaveNone() throws Exception {
    letterhead.leaveNone();
  }

  private static int images(byte[] pdf) throws IOException {
    int images = 0;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDResources resources = page.getResources();
        for (COSName name : resources.getXObjectNames()) {
          images += resources.isImageXObject(name) ? 1 : 0;
        }
      }
    }
    return images;
  }

  private static JsonNode issued(Person holder, String type, String language) throws Exception {
    String body = "{\"type\":\"%s\",\"language\":\"%s\"}".formatted(type, language);
    return holder.awaitIssued(Person.json(holder.post("/api/applications", body)));
  }

  private static byte[] file(Person holder, JsonNode credential) throws Exception {
    return holder.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static void keep(String name, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name), bytes);
  }

  /** The page that anybody sees who verifies a credential. */
  private byte[] page(JsonNode credential) throws Exception {
    String code = credential.path("code").asText();
    return Person.anonymous(server).bytes("/v/" + code + "/pages/1.png");
  }

  /** The id of an application that waits for the office. */
  private String accepted(Person staff) throws Exception {
    Person office = Person.signedIn(server, "personnel");
    String approval = "/api/office/settings/approval/employment-proof";
    try (Setting required = Setting.kept(office, approval, "required")) {
      required.put(true);
      String body = "{\"type\":\"employment-proof\",\"language\":\"en\"}";
      JsonNode waiting = Person.json(staff.post("/api/applications", body));
      assertEquals("awaiting-approval", waiting.path("state").asText(), waiting.toString());
      return waiting.path("id").asText();
    }
  }

  private JsonNode approved(Person staff, String id) throws Exception {
    String path = "/api/office/applications/" + id + "/approve";
    HttpResponse<String> answer = Person.signedIn(server, approver).post(path, "{}");
    assertEquals(200, answer.statusCode(), answer.body());
    return staff.awaitIssued(Person.json(staff.get("/api/applications/" + id)));
  }

  /** Two people make other facts of a member of the staff. */
  private void promoted(String number) throws Exception {
    JsonNode report =
        RecordFile.read(
            letterhead.first,
            "employment",
            "number,department,post,rank,category,established,entry_date,status\n"
                + number
                + ",会计学院,系主任,副教授,专任教师,是,2010-07-01,在职\n");
    String apply = "/api/office/imports/" + report.path("id").asText() + "/apply";
    assertProblem(409, "change-waiting", letterhead.first.post(apply, ""));
    HttpResponse<String> applied = letterhead.second.post(apply, "");
    assertEquals(200, applied.statusCode(), applied.body());
  }

  @Test
  void whatIsIssuedOrAcceptedStaysAsItIsAndWhatReplacesItIsAsItIsNow() throws Exception {
    Campus.Holder holder = campus.like("staff");
    Person staff = campus.signedIn(holder);
    JsonNode plain = issued(staff, "employment-proof", "en");
    assertEquals(0, images(file(staff, plain)));

    letterhead.set(BADGE, PictureFile.badge(600, 600));
    letterhead.set(SIGNATURE, PictureFile.signature());
    JsonNode english = issued(staff, "employment-proof", "en");
    JsonNode chinese = issued(staff, "employment-proof", "zh-CN");
    byte[] sealed = file(staff, english);
    byte[] shown = page(english);
    assertEquals(2, images(sealed));
    assertEquals(1, images(file(staff, chinese)));
    Person other = campus.signedIn(campus.like("staff"));
    String accepted = accepted(other);

    letterhead.set(BADGE, PictureFile.badge(640, 600));
    assertArrayEquals(sealed, file(staff, english));
    letterhead.remove(SIGNATURE);
    letterhead.remove(BADGE);
    assertEquals(2, images(file(other, approved(other, accepted))), "as it was accepted");
    assertArrayEquals(sealed, file(staff, english));
    assertArrayEquals(shown, page(english));
    for (JsonNode each : List.of(plain, english, chinese)) {
      assertEquals("valid", staff.verdict(file(staff, each)));
    }

    promoted(holder.number());
    JsonNode now = issued(staff, "employment-proof", "en");
    assertEquals(0, images(file(staff, now)));
    assertEquals("valid", staff.verdict(file(staff, now)));
    assertEquals("superseded", staff.verdict(sealed));
    assertArrayEquals(shown, page(english));
  }

  @ParameterizedTest
  @CsvSource({"840, 600", "600, 840"})
  void documentsOfEachStyleConformWithBadgesOfAnyShape(int width, int height) throws Exception {
    letterhead.set(BADGE, PictureFile.badge(width, height));
    letterhead.set(SIGNATURE, PictureFile.signature());
    letterhead.set(SIGNATURE_OF_TRANSCRIPTS, PictureFile.signature());
    Person staff = campus.signedIn(campus.like("staff"));
    Person student = campus.signedIn(campus.undergraduate());
    for (String language : List.of("zh-CN", "en")) {
      int signatures = language.equals("en") ? 1 : 0;
      String name = "letterhead-" + width + "-%s." + language + ".pdf";
      byte[] letter = file(staff, issued(staff, "employment-proof", language));
      assertBears(1 + signatures, name.formatted("letter"), letter);
      byte[] transcript = file(student, issued(student, "transcript", language));
      assertBears(1 + signatures, name.formatted("transcript"), transcript);
      byte[] notice =
          Person.issuedByConsole(
              server, "--language " + language + " admission-master 105117000012345");
      assertBears(1, name.formatted("notice"), notice);
    }
  }

  private static void assertBears(int pictures, String name, byte[] pdf) throws Exception {
    keep(name, pdf);
    assertEquals(pictures, images(pdf), name);
    ConformanceIT.assertConforms(pdf);
  }
}
