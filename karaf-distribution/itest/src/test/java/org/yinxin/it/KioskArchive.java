package org.yinxin.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yinxin.testkit.Waits;

/** The kiosk as it is delivered: the archive, unpacked and started as its own process. */
final class KioskArchive implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home;
  private final Path state;
  private final Path deploy;
  private final int port = Server.freePort();
  private final int sshPort = Server.freePort();
  private final Console console = new Console(sshPort);

  /** As a page of the screen: it keeps the token that it was served with. */
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private Process process;
  private boolean hasBench;

  /** Unpacks it, in development, for a server that may not be there. */
  KioskArchive(String server) throws IOException, InterruptedException {
    this(server, "development");
  }

  /** Unpacks it, in this mode, for a server that may not be there. */
  KioskArchive(String server, String mode) throws IOException, InterruptedException {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "a kiosk ")
            .toAbsolutePath();
    home = Files.createDirectories(folder.resolve("kiosk"));
    state = folder.resolve("state");
    deploy = Files.createDirectories(state.resolve("deploy"));
    Path archive;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("..", "kiosk", "target"), "yinxin-kiosk-*.tar.gz")) {
      archive = found.iterator().next();
    }
    Server.run(
        List.of("tar", "xzf", archive.toString(), "-C", home.toString(), "--strip-components=1"),
        "");
    Files.writeString(home.resolve("etc/users.properties"), Console.ACCOUNT);
    Files.writeString(
        home.resolve("etc/custom.system.properties"),
        """

        yinxin.mode = %s
        yinxin.state = %s
        yinxin.server = %s
        yinxin.httpPort = %d
        yinxin.consolePort = %d
        yinxin.deploy = %s
        yinxin.deployable = .*
        """
            .formatted(mode, state, server, port, sshPort, deploy),
        StandardOpenOption.APPEND);
    // Else a test would wait a quarter of a minute for each change of an administrator.
    Files.writeString(
        home.resolve("etc/org.yinxin.kiosk.cfg"),
        "\nheartbeatSeconds = 1\n",
        StandardOpenOption.APPEND);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** With devices that are worked by hand on the bench. */
  void simulateDevices() throws IOException {
    for (String device : List.of("", ".printer-demo", ".card-demo", ".scanner-demo")) {
      Files.createFile(home.resolve("etc/org.yinxin.driver.simulator" + device + ".cfg"));
    }
    hasBench = true;
  }

  /** With a device of a driver: the name of its configuration, and what is in it. */
  void configure(String name, String settings) throws IOException {
    Files.writeString(home.resolve("etc/" + name + ".cfg"), settings);
  }

  void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/karaf").toString(), "server")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process = builder.start();
    await(() -> !screen().isMissingNode());
    if (hasBench) {
      await(this::benchAnswers);
    }
  }

  /** Asks the bench, which the web container may leave out for some seconds. */
  private boolean benchAnswers() throws IOException, InterruptedException {
    load();
    return http.send(request("/bench/devices").build(), HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the state of the screen; missing while the kiosk does not answer. */
  JsonNode screen() throws InterruptedException {
    try {
      load();
      HttpResponse<String> answer =
          http.send(request("/api/screen").build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  int port() {
    return port;
  }

  /** The status of an answer to lines that no client would send. */
  int raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Waits.LIMIT.toMillis());
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String line =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElseThrow();
      return Integer.parseInt(line.split(" ", 3)[1]);
    }
  }

  /** Loads the page, and with it the token of the present start. */
  private void load() throws IOException, InterruptedException {
    var unused = http.send(request("/").build(), HttpResponse.BodyHandlers.discarding());
  }

  int post(String path, String body) throws IOException, InterruptedException {
    load();
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Waits.LIMIT);
  }

  void await(Server.Condition condition) {
    Server.await(process.toHandle(), home.resolve("out.log"), condition);
  }

  /** Its process ends by itself; the exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the kiosk does not end");
    }
    return process.exitValue();
  }

  String console(String command) {
    return console.run(command);
  }

  void deploy(String name, byte[] jar) throws IOException {
    // Under another name first: a half-written bundle must not be seen.
    Path part = home.resolve("driver.part");
    Files.write(part, jar);
    Files.move(part, deploy.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void undeploy(String name) throws IOException {
    Files.delete(deploy.resolve(name));
  }

  Path home() {
    return home;
  }

  /** Returns the folder in which the kiosk and its simulated printer keep what must not be lost. */
  Path state() {
    return state;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
