package org.yinxin.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server's archive, unpacked and run as its own process. For one thread. */
final class ServerProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(8);
  private static final Duration POLL = Duration.ofMillis(10);

  private final Path home;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private ServerProcess(Path home) throws IOException {
    this.home = home;
    this.port = freePort();
  }

  /** Unpacks the archive into a new folder. */
  static ServerProcess unpack(Path root, Path work) throws IOException, InterruptedException {
    ServerProcess server = new ServerProcess(Files.createTempDirectory(work, "server"));
    Path archives = root.resolve("karaf-distribution/server/target");
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(archives, "yinxin-server-*.tar.gz")) {
      Path archive = found.iterator().next();
      Process tar =
          new ProcessBuilder(
                  "tar", "xzf", archive.toString(), "-C", server.home.toString(), "--strip=1")
              .inheritIO()
              .start();
      if (tar.waitFor() != 0) {
        throw new IOException(archive + " cannot be unpacked");
      }
    }
    server.edit("etc/org.apache.karaf.shell.cfg", "(?m)^sshPort.*$", "sshPort = " + freePort());
    return server;
  }

  /**
   * Takes the platform's own bundles out, and leaves Karaf with the same features and libraries and
   * one servlet.
   */
  void makeBare(Path servlet) throws IOException {
    Path repository;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(home.resolve("system/org/yinxin/yinxin-features"), "[0-9]*")) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(found.iterator().next(), "*-features.xml")) {
        repository = files.iterator().next();
      }
    }
    String file = home.relativize(repository).toString();
    edit(file, "<bundle[^>]*>mvn:org\\.yinxin/yinxin-(?!library-)[^<]*</bundle>", "");
    // Nothing asks for the libraries now; they are to be there all the same.
    edit(file, " dependency=\"true\"", "");
    edit(
        file,
        "(<feature name=\"yinxin-server\"[^>]*>)",
        "$1<bundle>" + servlet.toUri() + "</bundle>");
  }

  /** Leaves one of the archive's own certificate types out, so that it can be dropped. */
  void leaveOut(String type) throws IOException {
    edit("etc/org.apache.karaf.features.cfg", ", *yinxin-certificate-" + type + "[^,\\n]*", "");
  }

  private void edit(String file, String pattern, String replacement) throws IOException {
    Path path = home.resolve(file);
    String before = Files.readString(path);
    String after = before.replaceAll(pattern, replacement);
    if (after.equals(before)) {
      throw new IOException("nothing to change in " + file);
    }
    Files.writeString(path, after);
  }

  /** Starts it and returns the seconds until a path answers with 200. */
  double start(String path, String... properties) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/karaf").toString(), "server")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put(
            "EXTRA_JAVA_OPTS",
            "-Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dyinxin.httpPort="
                + port
                + " "
                + String.join(" ", properties));
    long begin = System.nanoTime();
    process = builder.start();
    return await(path, begin);
  }

  private double await(String path, long begin) throws IOException, InterruptedException {
    while (!answers(path)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (!process.isAlive() || seconds > START_LIMIT.toSeconds()) {
        throw new IOException("the server does not serve, see " + home.resolve("data/log"));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Returns the certificate of the authority that certified its keys, in development mode. */
  X509Certificate developmentAuthority() throws IOException, GeneralSecurityException {
    Path keys = home.resolve("state/keys");
    KeyStore store =
        KeyStore.getInstance(
            keys.resolve("development.ca.p12").toFile(),
            Files.readString(keys.resolve("password")).strip().toCharArray());
    return (X509Certificate) store.getCertificate(store.aliases().nextElement());
  }

  boolean answers(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofMinutes(1));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  byte[] bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri().getPath() + ": " + answer.statusCode());
    }
    return answer.body();
  }

  /** Resident memory in MB. */
  double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  Path home() {
    return home;
  }

  int port() {
    return port;
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
