package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A kiosk without a screen: signs its calls as {@code docs/kiosk-protocol.md} says. */
final class KioskDevice {
  private static final String SESSION = "yinxin-kiosk-session";

  private final Server server;
  private final KeyPair keys;
  private final SecureRandom random = new SecureRandom();
  private String id = "new";

  /** Id of the session that the calls belong to; empty for no session. */
  String session = "";

  /** Seconds by which its clock is fast. */
  long skewSeconds;

  KioskDevice(Server server) throws GeneralSecurityException {
    this.server = server;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
  }

  /** A new kiosk, which an administrator has just registered, and which is enrolled. */
  static KioskDevice enrolled(Server server, String id) throws Exception {
    registered(Person.signedIn(server, "admin"), id);
    return enrolledAs(server, id);
  }

  /** A kiosk that somebody registered before, and which is enrolled. */
  static KioskDevice enrolledAs(Server server, String id) throws Exception {
    KioskDevice device = new KioskDevice(server);
    HttpResponse<String> enrolled = device.enrol(token(Person.signedIn(server, "admin"), id));
    assertEquals(201, enrolled.statusCode(), enrolled.body());
    return device;
  }

  /** An administrator registers a kiosk. */
  static void registered(Person admin, String id) throws Exception {
    HttpResponse<String> made =
        admin.post(
            "/api/admin/kiosks",
            ("{\"id\":\"%s\",\"name\":{\"zh\":\"测试终端\",\"en\":\"Test kiosk\"},"
                    + "\"place\":{\"zh\":\"测试楼一楼\",\"en\":\"Test Building\"},"
                    + "\"campus\":{\"zh\":\"南岸校区\",\"en\":\"Nan'an Campus\"},\"position\":90}")
                .formatted(id));
    assertEquals(201, made.statusCode(), made.body());
  }

  /** An administrator opens a new kiosk day and night. */
  static void opened(Person admin, String id) throws Exception {
    String hours =
        "{\"periods\":[{\"days\":[1,2,3,4,5,6,7],\"from\":\"00:00\",\"to\":\"24:00\"}],"
            + "\"onHolidays\":true,\"version\":0}";
    HttpResponse<String> set = admin.put("/api/admin/kiosks/" + id + "/hours", hours);
    assertEquals(200, set.statusCode(), set.body());
  }

  static String token(Person admin, String id) throws Exception {
    HttpResponse<String> token = admin.post("/api/admin/kiosks/" + id + "/token", "");
    assertEquals(201, token.statusCode(), token.body());
    return Person.json(token).path("token").asText();
  }

  HttpResponse<String> enrol(String token) throws Exception {
    id = "new";
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    HttpResponse<String> answer =
        post(
            "/api/kiosk/enrolment",
            "{\"token\":\"%s\",\"publicKey\":\"%s\"}".formatted(token, key));
    if (answer.statusCode() == 201) {
      id = Person.json(answer).path("kiosk").asText();
    }
    return answer;
  }

  /** Says that it has a printer which is ready. */
  JsonNode beat(String condition) throws Exception {
    HttpResponse<String> answer = post("/api/kiosk/heartbeat", heartbeat(condition));
    assertEquals(200, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  static String heartbeat(String condition) {
    return ("{\"version\":\"0.1\",\"startedAt\":\"2026-11-24T08:00:00+08:00\",\"pendingJournal\":0,"
            + "\"outOfOrder\":false,\"devices\":[{\"id\":\"printer\",\"kind\":\"printer\","
            + "\"driver\":\"simulator\",\"driverVersion\":\"0.1\",\"readiness\":\"ready\","
            + "\"conditions\":[%s],\"detail\":\"\",\"supplyPercent\":80,\"sheets\":200}]}")
        .formatted(condition.isEmpty() ? "" : "\"" + condition + "\"");
  }

  HttpResponse<String> get(String path) throws Exception {
    return server.send(signed("GET", path, "").build());
  }

  byte[] bytes(String path) throws Exception {
    HttpResponse<byte[]> answer = server.bytes(signed("GET", path, "").build());
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  HttpResponse<String> delete(String path) throws Exception {
    return server.send(signed("DELETE", path, "").build());
  }

  HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    HttpRequest.Builder request = signed("POST", path, json);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return server.send(request.build());
  }

  /** A signed request; sending it twice is a replay. */
  HttpRequest.Builder signed(String method, String path, String json) throws Exception {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    URI address = URI.create(server.address() + path);
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    Map<String, String> covered = new LinkedHashMap<>();
    covered.put("@method", method);
    covered.put("@path", address.getRawPath());
    covered.put("@query", "?" + query);
    covered.put("content-digest", "sha-256=:" + base64(sha256(body)) + ":");
    if (!session.isEmpty()) {
      covered.put(SESSION, session);
    }
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    String input =
        "(\"%s\");created=%d;nonce=\"%s\";keyid=\"%s\";alg=\"ecdsa-p256-sha256\""
            .formatted(
                String.join("\" \"", covered.keySet()),
                Instant.now().getEpochSecond() + skewSeconds,
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
                id);
    StringBuilder base = new StringBuilder();
    covered.forEach((name, value) -> base.append("\"%s\": %s\n".formatted(name, value)));
    base.append("\"@signature-params\": ").append(input);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Digest", covered.get("content-digest"))
            .header("Signature-Input", "yinxin=" + input)
            .header("Signature", "yinxin=:" + base64(sign(base.toString())) + ":");
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!session.isEmpty()) {
      request.header("Yinxin-Kiosk-Session", session);
    }
    return request;
  }

  private byte[] sign(String base) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(keys.getPrivate());
    signer.update(base.getBytes(StandardCharsets.US_ASCII));
    return signer.sign();
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
