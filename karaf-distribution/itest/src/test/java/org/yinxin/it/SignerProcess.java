package org.yinxin.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * The signer with the key of one office, on this machine, set up as {@code docs/signer.md} says.
 */
final class SignerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT_SECRET = "secret of client and signer";

  private final Path folder;
  private final Path secret;
  private final int port;
  private final JarProcess process;

  /**
   * Takes the key of an office out of a server's state, and does not run yet.
   *
   * @param folder of its own, which is there
   * @param hourlyLimit the most signatures within an hour
   */
  SignerProcess(Path folder, Server server, String office, int hourlyLimit) throws IOException {
    this.folder = folder;
    this.port = Server.freePort();
    Files.createDirectory(folder.resolve("state"));
    Path keys = server.state().resolve("keys");
    Files.move(keys.resolve(office + ".p12"), folder.resolve("seal.p12"));
    Files.copy(keys.resolve("password"), folder.resolve("password"));
    secret = Files.writeString(folder.resolve("secret"), CLIENT_SECRET + "\n");
    for (String each : List.of("seal.p12", "password", "secret")) {
      Files.setPosixFilePermissions(
          folder.resolve(each), PosixFilePermissions.fromString("rw-------"));
    }
    Path settings = folder.resolve("signer.properties");
    Files.writeString(
        settings,
        """
        listen = 127.0.0.1:%d
        state = state
        auditKey = %s
        client = yinxin
        clientSecretFile = secret
        hourlyLimit = %d
        credential.seal-1.office = %s
        credential.seal-1.keyStore = seal.p12
        credential.seal-1.passwordFile = password
        """
            .formatted(
                port,
                Files.readAllLines(server.state().resolve("log/audit-key")).get(1),
                hourlyLimit,
                office));
    process = new JarProcess("signer", folder, "run", settings.toString());
  }

  /** Starts it, again after {@link #close}. */
  void start() throws IOException {
    process.start();
  }

  String output() throws IOException {
    return process.output();
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  /** The connector's settings by which the server reaches it. */
  String settings(String office) {
    return "address = %s/csc/v2\nclientId = yinxin\nclientSecretFile = %s\ncredentials = %s=seal-1\n"
        .formatted(address(), secret, office);
  }

  List<String> journal() throws IOException {
    return Files.readAllLines(folder.resolve("state/journal"));
  }

  boolean hasContradiction() throws IOException {
    try (var files = Files.list(folder.resolve("state"))) {
      return files.anyMatch(file -> file.toString().endsWith(".contradiction"));
    }
  }

  /** Moves the last checkpoint of the trail away and starts it anew, as its operator does. */
  void forgetTrail() throws IOException {
    close();
    List<Path> checkpoints;
    try (var files = Files.list(folder.resolve("state"))) {
      checkpoints = files.filter(file -> file.toString().endsWith(".checkpoint")).toList();
    }
    for (Path each : checkpoints) {
      Files.move(each, folder.resolve(each.getFileName()));
    }
    start();
  }

  /** Compares the journal, as it is served, with a published log. */
  String compared(Server server) throws IOException, InterruptedException {
    return JarProcess.run(
        "signer",
        "compare",
        "--journal",
        address() + "/journal",
        "--log",
        server.address() + "/log",
        "--log-key",
        server.get("/log/key").body().strip(),
        "--grace",
        "0");
  }

  /** Asks as the server does, with the secret of its client. */
  HttpResponse<String> signHash(byte[] hash, String evidence) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=yinxin&client_secret="
            + CLIENT_SECRET.replace(' ', '+');
    JsonNode token =
        JSON.readTree(
            post("oauth2/token", form, "application/x-www-form-urlencoded", "none").body());
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", "seal-1")
        .put("hashAlgorithmOID", "2.16.840.1.101.3.4.2.1")
        .put("signAlgo", algorithm())
        .put("clientData", evidence);
    ask.putArray("hashes").add(Base64.getEncoder().encodeToString(hash));
    return post(
        "signatures/signHash",
        ask.toString(),
        "application/json",
        "Bearer " + token.path("access_token").asText());
  }

  private String algorithm() throws Exception {
    char[] password = Files.readString(folder.resolve("password")).strip().toCharArray();
    KeyStore store = KeyStore.getInstance(folder.resolve("seal.p12").toFile(), password);
    String family =
        store.getCertificate(store.aliases().nextElement()).getPublicKey().getAlgorithm();
    return family.equals("RSA") ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
  }

  private HttpResponse<String> post(String path, String body, String type, String authorization)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address() + "/csc/v2/" + path))
                .header("Content-Type", type)
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.close();
  }
}
