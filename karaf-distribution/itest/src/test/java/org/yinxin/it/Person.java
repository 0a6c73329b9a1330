package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.testkit.Waits;

/** Somebody in front of the server, signed in or not. */
final class Person {
  private static final JsonMapper JSON = new JsonMapper();

  private final Server server;
  private final String cookie;
  private final String key;

  /** Shown again in development, where a class of tests may take longer than ten minutes. */
  private final String password;

  private Person(Server server, String cookie, String key, String password) {
    this.server = server;
    this.cookie = cookie;
    this.key = key;
    this.password = password;
  }

  static Person anonymous(Server server) {
    return new Person(server, "", "", "");
  }

  /** A program of an employer. */
  static Person withKey(Server server, String key) {
    return new Person(server, "", key, "");
  }

  /** One of the demo's people, or of {@link Campus}. */
  static Person signedIn(Server server, String user) throws IOException, InterruptedException {
    return signedIn(server, user, Campus.password(user));
  }

  static Person signedIn(Server server, String user, String password)
      throws IOException, InterruptedException {
    String body = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
    HttpResponse<String> answer = anonymous(server).post("/api/session", body);
    Person person = new Person(server, cookie(answer), "", password);
    if (answer.statusCode() == 200) {
      return new Person(server, person.withFactor(user), "", "");
    }
    assertEquals(204, answer.statusCode(), answer.body());
    return person;
  }

  /**
   * Somebody who comes back from a sign-in service, whose page has one button, as a browser does.
   *
   * @param method id of the service
   */
  static Person signedInBy(Server server, String method) throws IOException, InterruptedException {
    HttpResponse<String> begun = anonymous(server).get("/login/" + method + "?to=/admin");
    Person browser = anonymous(server).with(begun);
    URI asked = URI.create(begun.headers().firstValue("Location").orElseThrow());
    String page = server.send(HttpRequest.newBuilder(asked).build()).body();
    Matcher back = Pattern.compile("href=\"([^\"]+)\"").matcher(page);
    assertTrue(back.find(), page);
    String callback = back.group(1).replace("&amp;", "&").replace(server.address(), "");
    HttpResponse<String> done = browser.get(callback);
    assertEquals("/admin", done.headers().firstValue("Location").orElse(""), method);
    return browser.with(done);
  }

  /** A person with the password alone, where the account needs a second factor. */
  static Person withPasswordAlone(Server server, String user, String password)
      throws IOException, InterruptedException {
    String body = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
    HttpResponse<String> answer = anonymous(server).post("/api/session", body);
    assertEquals(200, answer.statusCode(), answer.body());
    return new Person(server, cookie(answer), "", "");
  }

  /** Returns this browser with the cookie that an answer gives it. */
  Person with(HttpResponse<String> answer) {
    return new Person(server, cookie(answer), key, "");
  }

  static String cookie(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .map(cookie -> cookie.split(";", 2)[0])
        .orElse("");
  }

  /** Sends a request; where the password is asked for again, shows it and sends it once more. */
  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.send(request);
    if (password.isEmpty() || !answer.body().contains("reauthentication-needed")) {
      return answer;
    }
    HttpResponse<String> shown =
        post("/api/session/step", "{\"password\":\"%s\"}".formatted(password));
    return shown.statusCode() == 204 ? server.send(request) : answer;
  }

  /** Shows the second factor that is asked for, or adds one; returns the cookie from then on. */
  private String withFactor(String user) throws IOException, InterruptedException {
    Optional<Authenticator> mine = Authenticator.of(server, user);
    if (mine.isEmpty()) {
      return Authenticator.added(server, user, this);
    }
    HttpResponse<String> shown =
        post("/api/session/step", "{\"code\":\"%s\"}".formatted(mine.get().code()));
    assertEquals(204, shown.statusCode(), shown.body());
    return cookie(shown);
  }

  /** The file of a transcript that the console issues for a student. */
  static byte[] transcript(Server server, String number) throws IOException, InterruptedException {
    return issuedByConsole(server, "transcript " + number);
  }

  /** The file of what the console issues; options, type and person are its arguments. */
  static byte[] issuedByConsole(Server server, String arguments)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("issued", ".pdf");
    try {
      String output = server.console("yinxin:issue --file '" + file + "' " + arguments);
      byte[] issued = Files.readAllBytes(file);
      assertTrue(issued.length > 0, output);
      return issued;
    } finally {
      Files.delete(file);
    }
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = server.request(path);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return sent(request(path).header("Accept", "application/json, */*;q=0.1").build());
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.bytes(request(path).build());
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return sent(request.POST(BodyPublishers.ofString(json)).build());
  }

  HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
    return sent(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  /** Applies with all defaults and waits for the credential. */
  JsonNode issued(String type) throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/api/applications", "{\"type\":\"" + type + "\"}");
    assertEquals(201, answer.statusCode(), answer.body());
    return awaitIssued(JSON.readTree(answer.body()));
  }

  /** Waits for the credential of an application. */
  JsonNode awaitIssued(JsonNode accepted) {
    String path = "/api/applications/" + accepted.path("id").asText();
    JsonNode application =
        accepted.path("state").asText().equals("sealing")
            ? Waits.await("the credential of " + path)
                .until(() -> json(get(path)), now -> !now.path("state").asText().equals("sealing"))
            : accepted;
    assertEquals("issued", application.path("state").asText(), application.toString());
    return application.path("credential");
  }

  /**
   * Issues at the counter of an office. On a busy machine the file is sealed in the background; an
   * equal application then leads to it.
   */
  JsonNode issuedAtTheCounter(String application) {
    return Waits.await("a credential from the counter")
        .until(
            () -> {
              HttpResponse<String> answer = post("/api/office/applications", application);
              assertEquals(201, answer.statusCode(), answer.body());
              return json(answer);
            },
            now -> now.path("state").asText().equals("issued"))
        .path("credential");
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return sent(request(path).DELETE().build());
  }

  /** Waits until a type is among those offered, or no longer is. */
  void awaitOffered(String type, boolean wanted) {
    Waits.await(type + " offered: " + wanted).until(() -> offered().contains(type) == wanted);
  }

  /** Waits until the demo's records for a type are there. */
  void awaitEligible(String type) {
    Waits.await(type + " to be had").until(() -> isEligible(type));
  }

  private boolean isEligible(String type) throws IOException, InterruptedException {
    for (JsonNode offer : json(get("/api/certificate-types"))) {
      if (offer.path("id").asText().equals(type) && offer.path("eligible").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private List<String> offered() throws IOException, InterruptedException {
    return json(get("/api/certificate-types")).findValuesAsText("id");
  }

  HttpResponse<String> upload(byte[] file) throws IOException, InterruptedException {
    return upload("/api/verifications", file);
  }

  HttpResponse<String> upload(String path, byte[] file) throws IOException, InterruptedException {
    return upload(path, file, "file.pdf");
  }

  /** A form with a file and, name by name, other fields. */
  HttpResponse<String> upload(String path, byte[] file, String fileName, String... fields)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.write(
          ("--limit\r\nContent-Disposition: form-data; name=\""
                  + fields[i]
                  + "\"\r\n\r\n"
                  + fields[i + 1]
                  + "\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    body.write(
        ("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.write(file);
    body.write("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return sent(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  /** The verdict on an uploaded file. */
  String verdict(byte[] file) throws IOException, InterruptedException {
    return verified(file).path("verdict").asText();
  }

  /** The off-line bundle of the credential at an address, which waits for its time-stamp. */
  byte[] bundle(String credential) throws IOException, InterruptedException {
    server.await(() -> get(credential + "/bundle").statusCode() == 200);
    return bytes(credential + "/bundle");
  }

  /** The report on an uploaded file. */
  JsonNode verified(byte[] file) throws IOException, InterruptedException {
    HttpResponse<String> answer = upload(file);
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer);
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
