package org.yinxin.offline.signer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yinxin.offline.SmallLog;

/** A signer in a folder, with two keys and an audit trail, that is called over its socket. */
final class SmallSigner implements AutoCloseable {
  static final String SECRET = "s&cret=1";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path folder;
  final Path state;
  final SmallLog trail = new SmallLog(0);
  final SmallKeys keys = new SmallKeys();
  final SmallKeys.Key academic;
  final SmallKeys.Key university;
  final Map<String, String> settings = new TreeMap<>();
  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final HttpClient http = HttpClient.newHttpClient();
  Instant now = Instant.parse("2026-12-01T08:00:00.5Z");
  private RunningSigner running;

  /** An answer. */
  record Answer(int status, JsonNode json, HttpResponse<String> response) {
    String error() {
      return json.path("error").asText();
    }

    byte[] signature() {
      return Base64.getDecoder().decode(json.path("signatures").path(0).asText());
    }
  }

  SmallSigner(Path folder) throws Exception {
    this.folder = folder;
    state = Files.createDirectory(folder.resolve("state"));
    academic = keys.key("C=CN,O=某大学,OU=教务处", "EC");
    university = keys.key("C=CN,O=某大学", "RSA");
    SmallKeys.write(folder.resolve("academic.p12"), academic);
    SmallKeys.write(folder.resolve("university.p12"), university);
    SmallKeys.secret(folder.resolve("password"), SmallKeys.PASSWORD + "\n");
    SmallKeys.secret(folder.resolve("secret"), SECRET + "\n");
    settings.put("listen", "127.0.0.1:0");
    settings.put("state", "state");
    settings.put("auditKey", trail.verifierKey());
    settings.put("client", "yinxin");
    settings.put("samples", "yes");
    settings.put("clientSecretFile", "secret");
    settings.put("credential.seal-1.office", "academic-affairs");
    settings.put("credential.seal-1.keyStore", "academic.p12");
    settings.put("credential.seal-1.passwordFile", "password");
    settings.put("credential.seal-2.office", "university");
    settings.put("credential.seal-2.keyStore", "university.p12");
    settings.put("credential.seal-2.passwordFile", "password");
  }

  Path settingsFile() throws Exception {
    StringBuilder text = new StringBuilder("# made by a test\n");
    settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return Files.writeString(folder.resolve("signer.properties"), text);
  }

  SmallSigner start() throws Exception {
    running =
        RunningSigner.start(
            Settings.read(settingsFile()),
            () -> now,
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public void close() throws IOException {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  String address() {
    return "http://127.0.0.1:" + running.address().getPort();
  }

  int port() {
    return running.address().getPort();
  }

  /** An entry of the audit trail that asks for the seal of an application. */
  static String entry(String office, String id, String byteRange) {
    String document = id.startsWith("sample-") ? "" : " document:" + "d0".repeat(32);
    return ("{\"action\":\"seal-requested\",\"actor\":\"%s\",\"at\":\"2026-12-01T08:00:00.123Z\","
            + "\"office\":\"%s\",\"person\":\"\",\"subject\":\"%s%s byteRange:%s\",\"version\":1}")
        .formatted("0a".repeat(16), office, id, document, byteRange);
  }

  /** A digest for a number. */
  static String digest(int number) {
    return HexFormat.of().formatHex(sha256(new byte[] {(byte) number}));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The evidence for an entry under the latest checkpoint. */
  String evidence(int index, String entry, int old) {
    String proof = trail.proof(index);
    String path = proof.substring(proof.indexOf('\n') + 1, proof.indexOf("\n\n") + 1);
    return "yinxin.org/seal-evidence@v1\n" + entry + "\n" + path + "\n" + trail.submission(old);
  }

  /** Logs that a seal is asked for, and asks for it. */
  Answer sign(String id, int number, int old) throws Exception {
    String entry = entry("academic-affairs", id, digest(number));
    int index = trail.add(entry);
    return signHash("seal-1", hash(academic.certificate(), number), evidence(index, entry, old));
  }

  static byte[] attributes(X509Certificate certificate, int number) throws Exception {
    return Cades.attributes(certificate, HexFormat.of().parseHex(digest(number)));
  }

  static byte[] hash(X509Certificate certificate, int number) throws Exception {
    return sha256(attributes(certificate, number));
  }

  Answer signHash(String credential, byte[] hash, String evidence) throws Exception {
    return call("signatures/signHash", request(credential, hash, evidence).toString(), token());
  }

  static ObjectNode request(String credential, byte[] hash, String evidence) {
    String algorithm =
        credential.equals("seal-2") ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", credential).put("hashAlgorithmOID", "2.16.840.1.101.3.4.2.1");
    ask.put("signAlgo", algorithm).put("clientData", evidence);
    ask.putArray("hashes").add(Base64.getEncoder().encodeToString(hash));
    return ask;
  }

  String token() throws Exception {
    return token(SECRET).json().path("access_token").asText();
  }

  Answer token(String secret) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=yinxin&client_secret="
            + java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return send(
        HttpRequest.newBuilder(URI.create(address() + "/csc/v2/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  Answer call(String path, String body, String token) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address() + "/csc/v2/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
  }

  String get(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /**
   * All files of the state but those of a contradiction, by their names; nor the lock, which ends
   * when this process closes the file.
   */
  Map<String, String> files() throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(state)) {
      for (Path each : all.filter(f -> !f.toString().matches(".*(contradiction|lock)")).toList()) {
        files.put(each.getFileName().toString(), Files.readString(each));
      }
    }
    return files;
  }
}
