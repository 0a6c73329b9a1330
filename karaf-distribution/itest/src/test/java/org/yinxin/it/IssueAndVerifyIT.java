package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the offer to the verdict, as a student and as a verifier. */
final class IssueAndVerifyIT {
  /** Single bytes changed over the length of a file. */
  private static final int STEPS = Integer.getInteger("tamper.steps", 40);

  private static Server server;
  private static Person student;
  private static Person anybody;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    student = new Campus(server).signedInUndergraduate();
    anybody = Person.anonymous(server);
  }

  @Test
  void aStudentGetsASealedTranscriptThatAnybodyCanVerify() throws Exception {
    JsonNode offers = Person.json(student.get("/api/certificate-types"));
    assertTrue(offers.findValuesAsText("id").contains("transcript"), offers.toString());

    JsonNode credential = student.issued("transcript");

    assertEquals("本科成绩单（主修、全部成绩、绩点以教务记录为准）", credential.path("title").path("zh").asText());
    HttpResponse<byte[]> download =
        server.bytes(
            student.request("/api/credentials/" + credential.path("id").asText() + "/pdf").build());
    assertEquals("no-store", download.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(
        download.headers().firstValue("Content-Disposition").orElse("").startsWith("inline"));
    byte[] file = download.body();
    String page = "/v/" + credential.path("code").asText();
    JsonNode byCode = Person.json(anybody.get(page));
    assertEquals("valid", byCode.path("verdict").asText(), byCode.toString());
    assertTrue(byCode.path("development").asBoolean());
    assertEquals("valid", anybody.verdict(file));
    assertTrue(Person.json(anybody.upload(new byte[] {1})).path("development").asBoolean());
    assertEquals(404, anybody.get(page + "/pdf").statusCode(), "the office has not allowed it");
    assertEquals((byte) 0x89, anybody.bytes(page + "/pages/1.png")[0]);
    HttpResponse<String> html =
        server.send(server.request(page).header("Accept", "text/html").build());
    assertEquals(200, html.statusCode());
    assertEquals("no-store", html.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("no-referrer", html.headers().firstValue("Referrer-Policy").orElse(""));
  }

  @Test
  void theOfficeDecidesWhetherACodeGivesTheFileAndRevocationEndsIt() throws Exception {
    JsonNode credential = student.issued("transcript");
    String id = credential.path("id").asText();
    String page = "/v/" + credential.path("code").asText();
    Person registrar = Person.signedIn(server, "registrar");
    String setting = "/api/office/settings/code-file/transcript";
    try (Setting given = Setting.kept(registrar, setting, "given")) {
      given.put(true);
      assertTrue(Person.json(registrar.get(setting)).path("given").asBoolean());
      assertArrayEquals(
          student.bytes("/api/credentials/" + id + "/pdf"), anybody.bytes(page + "/pdf"));
      assertEquals(403, student.put(setting, "{\"given\":false,\"version\":0}").statusCode());
      JsonNode before = Person.json(anybody.get(page)).path("credential");
      assertTrue(before.path("keyFacts").size() >= 4, before.toString());
      assertEquals("本科生主修成绩单", before.at("/title/zh").asText().replaceFirst("^.*大学", ""));

      server.console("yinxin:revoke " + id + " 测试");

      JsonNode after = Person.json(anybody.get(page)).path("credential");
      assertEquals("", after.path("holder").asText());
      assertTrue(after.path("keyFacts").isMissingNode(), after.toString());
      assertEquals(404, anybody.get(page + "/pages/1.png").statusCode());
      assertEquals(404, anybody.get(page + "/pdf").statusCode());
    }
  }

  @Test
  void theLogProvesTheCredential() throws Exception {
    JsonNode credential = student.issued("transcript");

    String proof =
        new String(
            student.bytes("/api/credentials/" + credential.path("id").asText() + "/proof"),
            StandardCharsets.UTF_8);

    assertTrue(proof.startsWith("c2sp.org/tlog-proof@v1\nindex "), proof);
    String checkpoint = anybody.get("/log/checkpoint").body();
    assertEquals(
        checkpoint.lines().findFirst(),
        proof.lines().dropWhile(l -> !l.isEmpty()).skip(1).findFirst());
    assertEquals(200, server.bytes(anybody.request("/log/tile/0/000.p/1").build()).statusCode());
  }

  @Test
  void noChangedFileIsEverValid() throws Exception {
    JsonNode credential = student.issued("transcript");
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    for (int at = 0; at < file.length; at += file.length / STEPS) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      assertNotEquals("valid", anybody.verdict(changed), "byte " + at);
    }
    assertEquals("altered", anybody.verdict(joined(file, " ".getBytes(StandardCharsets.UTF_8))));
    assertNotEquals("valid", anybody.verdict(joined("%\n".getBytes(StandardCharsets.UTF_8), file)));
    assertNotEquals("valid", anybody.verdict(Arrays.copyOf(file, file.length / 2)));
    assertEquals("altered", anybody.verdict(joined(file, revision(file))));
  }

  /** An incremental update (ISO 32000-1 7.5.6) that replaces nothing. */
  private static byte[] revision(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String start =
        text.substring(text.lastIndexOf("startxref") + 9, text.lastIndexOf("%%EOF")).strip();
    String entries =
        text.substring(text.lastIndexOf("/Type/XRef"))
            .replaceFirst("(?s).*?(/Size \\d+).*?(/Root \\d+ 0 R).*", "$1$2");
    return ("\nxref\n0 0\ntrailer\n<< /Prev "
            + start
            + " "
            + entries
            + " >>\nstartxref\n"
            + (file.length + 1)
            + "\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  @Test
  void theSameFactsLeadToTheSameFile() throws Exception {
    assertEquals(
        student.issued("transcript").path("sha256").asText(),
        student.issued("transcript").path("sha256").asText());
  }

  @Test
  void twoApplicationsAtOnceWithOneKeyAreOne() throws Exception {
    String body = "{\"type\":\"transcript\",\"purpose\":\"出国\"}";
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> apply(body));
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> apply(body));

    assertEquals(first.join(), second.join());
    assertEquals(
        422,
        student
            .post("/api/applications", "{\"type\":\"transcript\"}", "Idempotency-Key", "twice")
            .statusCode());
  }

  private static String apply(String body) {
    try {
      HttpResponse<String> answer =
          student.post("/api/applications", body, "Idempotency-Key", "twice");
      assertEquals(201, answer.statusCode(), answer.body());
      return Person.json(answer).path("id").asText();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPreviewIsNoCredential() throws Exception {
    HttpResponse<byte[]> preview =
        server.bytes(
            student
                .request("/api/previews")
                .header("Content-Type", "application/json")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString("{\"type\":\"transcript\"}"))
                .build());

    assertEquals(200, preview.statusCode());
    assertEquals("no-seal", anybody.verdict(preview.body()));
  }

  @Test
  void itsPagesComeAsImagesToItsHolderAlone() throws Exception {
    String path = "/api/previews/pages";
    JsonNode pages = Person.json(student.post(path, "{\"type\":\"transcript\"}")).path("pages");

    assertTrue(pages.size() > 0, pages::toString);
    byte[] png = pages.get(0).binaryValue();
    assertEquals("PNG", new String(png, 1, 3, java.nio.charset.StandardCharsets.US_ASCII));
    assertEquals(401, anybody.post(path, "{\"type\":\"transcript\"}").statusCode());
    assertEquals(404, student.post(path, "{\"type\":\"no-such-type\"}").statusCode());
  }
}
