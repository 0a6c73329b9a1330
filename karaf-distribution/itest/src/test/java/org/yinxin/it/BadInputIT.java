package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input that people and machines send by mistake or on purpose. */
final class BadInputIT {
  @TempDir static Path folder;

  private static Server server;
  private static Campus campus;
  private static Person student;
  private static Person anybody;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    student = campus.signedInUndergraduate();
    anybody = Person.anonymous(server);
  }

  private static void assertProblem(int status, String type, HttpResponse<String> answer)
      throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode problem = Person.json(answer);
    assertTrue(problem.path("type").asText().endsWith(type), answer.body());
    assertTrue(!problem.path("detail").asText().isEmpty(), answer.body());
  }

  @Test
  void unknownAndMalformedCodes() throws Exception {
    assertProblem(404, "unknown-code", anybody.get("/v/0000-0000-0000-0000-0000-0000-0000"));
    assertProblem(404, "unknown-code", anybody.get("/v/what"));
  }

  @Test
  void theHeadOfWhatIsNotThereIsNotFound() throws Exception {
    String code = student.issued("transcript").path("code").asText();
    for (String path : List.of("/v/" + code + "/pages/99.png", "/assets/none.js", "/nowhere")) {
      HttpRequest head = anybody.request(path).method("HEAD", BodyPublishers.noBody()).build();
      assertEquals(404, Server.shared().send(head).statusCode(), path);
    }
  }

  @Test
  void filesThatAreNoCredential() throws Exception {
    assertProblem(400, "empty-file", anybody.upload(new byte[0]));
    assertEquals("unreadable", anybody.verdict("no PDF".getBytes(StandardCharsets.UTF_8)));
    assertProblem(413, "too-large", anybody.upload(new byte[25 * 1024 * 1024 + 1]));
  }

  @Test
  void anEncryptedFileIsUnreadable() throws Exception {
    assumeTrue(Server.has("qpdf"));
    JsonNode credential = student.issued("transcript");
    Path plain = folder.resolve("plain.pdf");
    Path encrypted = folder.resolve("encrypted.pdf");
    Files.write(
        plain, student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf"));
    Server.run(
        List.of("qpdf", "--encrypt", "a", "b", "256", "--", plain.toString(), encrypted.toString()),
        "");

    assertEquals("unreadable", anybody.verdict(Files.readAllBytes(encrypted)));
  }

  @Test
  void signaturesInAFileThatIsNoPdfCountForNothing() throws Exception {
    String pdf =
        """
        %PDF-1.7
        1 0 obj
        <</Type/Sig/ByteRange [0 20 40 20]/Contents <00>>>
        endobj
        2 0 obj
        <</Type/Sig/ByteRange [0 30 50 30]/Contents <00>>>
        endobj
        %%EOF
        """;

    assertEquals("unreadable", anybody.verdict(pdf.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void otherPeoplesCredentialsDoNotExist() throws Exception {
    String id = student.issued("transcript").path("id").asText();
    Person other = campus.signedInUndergraduate();

    assertEquals(404, other.get("/api/credentials/" + id).statusCode());
    assertEquals(404, other.get("/api/credentials/" + id + "/pdf").statusCode());
    assertEquals(404, other.get("/api/credentials/" + id + "/proof").statusCode());
    assertEquals(401, anybody.get("/api/credentials/" + id).statusCode());
  }

  @Test
  void applicationsThatCannotBe() throws Exception {
    assertProblem(
        404, "no-such-type", student.post("/api/applications", "{\"type\":\"swimming\"}"));
    assertProblem(400, "bad-json", student.post("/api/applications", "{"));
    assertProblem(400, "bad-json", student.post("/api/applications", "{\"typo\":\"transcript\"}"));
    assertProblem(
        413,
        "too-large",
        student.post("/api/applications", "{\"type\":\"" + "x".repeat(64 * 1024) + "\"}"));
    assertEquals(401, anybody.post("/api/applications", "{\"type\":\"transcript\"}").statusCode());
  }

  @Test
  void requestsThatAreBroken() throws Exception {
    assertProblem(
        400,
        "bad-json",
        student.post(
            "/api/applications", "{\"type\":\"transcript\",\"options\":{\"programme\":null}}"));
    HttpResponse<String> noBoundary =
        server.send(
            anybody
                .request("/api/verifications")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("no part"))
                .build());
    assertProblem(400, "bad-multipart", noBoundary);
    HttpResponse<String> manyParts =
        server.send(
            anybody
                .request("/api/verifications")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b\r\n\r\nx\r\n".repeat(1000) + "--b--\r\n"))
                .build());
    assertProblem(400, "bad-multipart", manyParts);
    HttpResponse<String> put =
        server.send(anybody.request("/api/session").PUT(BodyPublishers.noBody()).build());
    assertProblem(405, "http-405", put);
    assertTrue(put.headers().firstValue("Allow").orElse("").contains("POST"));
  }

  /** One that checks and one that acts could each take another of the two. */
  @Test
  void whatComesTwiceIsRefused() throws Exception {
    assertProblem(
        400,
        "bad-json",
        student.post(
            "/api/applications", "{\"type\":\"transcript\",\"type\":\"graduate-status\"}"));
    HttpResponse<String> callback = anybody.get("/login/campus/callback?ticket=1&ticket=2");
    assertEquals(400, callback.statusCode(), callback.body());
    HttpResponse<String> notice =
        server.send(
            anybody
                .request("/login/campus/callback")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logoutRequest=1&logoutRequest=2"))
                .build());
    assertEquals(400, notice.statusCode(), notice.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""})
  void jsonThatIsCalledSomethingElseIsRefused(String contentType) throws Exception {
    HttpRequest.Builder request =
        student
            .request("/api/applications")
            .POST(BodyPublishers.ofString("{\"type\":\"transcript\"}"));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    assertProblem(415, "http-415", server.send(request.build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/my", "/v/0000", "/assets/yinxin/page.js", "/api/session"})
  void methodsThatNothingUsesAreRefused(String path) throws Exception {
    for (String method : List.of("PATCH", "PROPFIND")) {
      HttpResponse<String> refused = asked(path, method);
      assertProblem(405, "method-not-allowed", refused);
      assertEquals(
          "GET, HEAD, POST, PUT, DELETE, OPTIONS",
          refused.headers().firstValue("Allow").orElse(""));
    }
    // The web container refuses it by itself; a servlet would send the cookies of the request back.
    HttpResponse<String> trace = asked(path, "TRACE");
    assertEquals(405, trace.statusCode());
    assertEquals("", trace.body());
  }

  private static HttpResponse<String> asked(String path, String method) throws Exception {
    return server.send(student.request(path).method(method, BodyPublishers.noBody()).build());
  }

  @Test
  void jsonIsSavedAndNotShownAndFilesKeepTheirNames() throws Exception {
    String id = student.issued("transcript").path("id").asText();
    for (String path : List.of("/api/credentials", "/api/site", "/api/nothing")) {
      assertEquals("attachment; filename=\"api.json\"", disposition(student.get(path)), path);
    }
    String pdf = disposition(student.get("/api/credentials/" + id + "/pdf"));
    assertTrue(pdf.contains(".pdf"), pdf);
  }

  private static String disposition(HttpResponse<String> answer) {
    return String.join(" and ", answer.headers().allValues("Content-Disposition"));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/health/live, application/json",
    "/health/node, text/plain;charset=utf-8"
  })
  void noBrowserTakesAnAnswerForSomethingElse(String path, String type) throws Exception {
    HttpResponse<String> answer = anybody.get(path);

    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElse(""));
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals(
        type, answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT));
  }

  @Test
  void signingOutClearsWhatTheBrowserKeeps() throws Exception {
    HttpResponse<String> out = campus.signedInUndergraduate().delete("/api/session");

    assertEquals("\"cache\", \"storage\"", out.headers().firstValue("Clear-Site-Data").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/", "/assets/office/", "/assets/yinxin", "/.git/config", "/META-INF/"})
  void foldersAreNotListed(String path) throws Exception {
    int status = anybody.get(path).statusCode();

    assertTrue(Set.of(403, 404).contains(status), path + ": " + status);
  }

  @Test
  void refusalsAreLoggedWithoutWhoseTheyAre() throws Exception {
    String number = campus.undergraduate().user();
    Person person = Person.signedIn(server, number);
    Path log = server.home().resolve("data/log/karaf.log");
    // Again and again: of many refusals within a minute, as other classes cause, some have no line.
    server.await(
        () -> {
          assertEquals(
              403, person.post("/api/admin/people/searches", "{\"text\":\"\"}").statusCode());
          return Files.readString(log)
              .contains(
                  "step refusal: 403 POST AdminPeopleResource.search not-allowed,"
                      + " account without a role");
        });
    HttpRequest patch =
        person.request("/v/" + number).method("PATCH", BodyPublishers.noBody()).build();
    server.await(
        () -> {
          assertEquals(405, server.send(patch).statusCode());
          return Files.readString(log)
              .contains("step refusal: 405 PATCH /v method-not-allowed, account -");
        });

    try (Stream<String> lines = Files.lines(log)) {
      assertTrue(lines.filter(l -> l.contains("step refusal")).noneMatch(l -> l.contains(number)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Multipart/Form-Data; boundary=b, 400, bad-multipart",
    "MULTIPART/FORM-DATA; boundary=b, 400, bad-multipart",
    "multipart/ form-data; boundary=b, 415, bad-content-type",
    "*/*; boundary=b, 415, bad-content-type"
  })
  void partsAreCountedHoweverTheMediaTypeIsSpelt(String contentType, int status, String problem)
      throws Exception {
    HttpResponse<String> refused =
        server.send(
            anybody
                .request("/api/verifications")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("--b\r\n\r\nx\r\n".repeat(1000) + "--b--\r\n"))
                .build());

    assertProblem(status, problem, refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/none.js", "/log/tile/0/999", "/log/none"})
  void whatIsNotThereIsAProblemForMachinesAndAPageForPeople(String path) throws Exception {
    assertProblem(404, "not-found", anybody.get(path));

    HttpResponse<String> page =
        server.send(anybody.request(path).header("Accept", "text/html").build());
    assertEquals(404, page.statusCode());
    assertTrue(page.body().contains("没有找到"), page.body());
    assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElse(""));
  }

  /** Larger than what is taken from strangers, and read to its end, so that they read why. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/office/imports", "/api/bulk-verifications"})
  void aStrangersLargeUploadIsRefusedWithWords(String path) throws Exception {
    HttpResponse<String> refused = anybody.upload(path, new byte[40_000_000]);

    assertEquals(401, refused.statusCode(), refused.body());
    assertTrue(!Person.json(refused).path("detail").asText().isEmpty(), refused.body());
  }

  @Test
  void otherSitesCannotAct() throws Exception {
    assertProblem(
        403,
        "foreign-origin",
        student.post(
            "/api/applications",
            "{\"type\":\"transcript\"}",
            "Origin",
            "https://elsewhere.example"));
  }
}
