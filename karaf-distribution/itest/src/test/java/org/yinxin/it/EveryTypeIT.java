package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type that the server comes with, in each of its languages, for those who may have it. */
final class EveryTypeIT {
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
  }

  private static JsonNode issued(Person person, String type, String language) throws Exception {
    String body = "{\"type\":\"%s\",\"language\":\"%s\"}".formatted(type, language);
    HttpResponse<String> answer = person.post("/api/applications", body);
    assertEquals(201, answer.statusCode(), answer.body());
    return person.awaitIssued(Person.json(answer));
  }

  /** Without spaces, which a justified line seems to be full of. */
  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "undergraduate, transcript, 张晓雨, ZHANG Xiaoyu",
    "postgraduate, graduate-status, 林知夏, LIN Zhixia",
    "doctoral, graduate-status, 高远, GAO Yuan",
    "staff, employment-proof, 范明, FAN Ming",
  })
  void itIsIssuedConformsAndIsValidInBothLanguages(
      String account, String type, String name, String englishName) throws Exception {
    Person person = Person.signedIn(server, account);
    Set<String> languages = new HashSet<>();
    for (JsonNode offer : Person.json(person.get("/api/certificate-types"))) {
      if (offer.path("id").asText().equals(type)) {
        assertTrue(offer.path("eligible").asBoolean(), offer.toString());
        for (JsonNode language : offer.path("languages")) {
          String tag = language.asText();
          languages.add(tag);
          JsonNode credential = issued(person, type, tag);
          byte[] pdf = person.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
          ConformanceIT.assertConforms(pdf);
          assertEquals("valid", person.verdict(pdf));
          String shown = (tag.equals("en") ? englishName : name).replace(" ", "");
          assertTrue(text(pdf).contains(shown), text(pdf));
        }
      }
    }
    assertEquals(Set.of("zh-CN", "en"), languages);
  }

  @Test
  void nobodyIsOfferedAnotherGroupsTypes() throws Exception {
    String staff = Person.signedIn(server, "staff").get("/api/certificate-types").body();
    assertTrue(staff.contains("employment-proof"), staff);
    assertTrue(!staff.contains("\"transcript\"") && !staff.contains("graduate-status"), staff);
  }

  @Test
  void aNameWithoutAReviewedEnglishFormIsNamed() throws Exception {
    String refused = server.console("yinxin:issue --language en employment-proof T20150102");
    // What the demo's table lacks on purpose.
    assertTrue(refused.contains("国际商务系"), refused);
  }
}
