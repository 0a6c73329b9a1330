package org.yinxin.it;

import static org.awaitility.pollinterval.FixedPollInterval.fixed;
import static org.awaitility.pollinterval.IterativePollInterval.iterative;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.PollInterval;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * The server as it is delivered: the archive, unpacked and started as its own process, with demo
 * data unless it is in production. It ends with the JVM of the tests.
 */
final class Server {
  private static final int LOG_LINES = 200;

  /** The type that the tour drops in. */
  static final Path LATER =
      Path.of(
              "..",
              "..",
              "bundles",
              "certificates",
              "enrolment-proof",
              "target",
              "yinxin-certificate-enrolment-proof-0.2.0-SNAPSHOT.jar")
          .toAbsolutePath()
          .normalize();

  /**
   * With {@code -Dit.keep} the shared server keeps running when the tests have ended, and the next
   * run with it takes that server.
   */
  private static final boolean KEEPS = System.getProperty("it.keep") != null;

  /** The kept server: process, HTTP port, console port and folder, a line each. */
  private static final Path KEPT = Path.of("target", "it", "kept");

  /** Pages that anybody may ask for at any time. */
  private static final List<String> PAGES =
      List.of("/health", "/", "/api/site", "/v/0000-0000-0000-0000-0000-0000-00");

  /** The first pause between two looks at a process; each is half as long again as the last. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A look can take half a second of a processor, as doctor on the console does. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private static Server shared;
  private static Server production;
  private static Server spare;

  private final Path home;
  private final Path state;
  private final boolean inProduction;

  /** For processes of minutes, of which the better compiler would take a good part. */
  private static final String QUICK =
      "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC";

  /**
   * For servers on which RSA keys are made: the quick compiler takes six seconds of a processor for
   * one of 3072 bits and a twentieth of a second for a signature, ten times as long as the better
   * one.
   */
  private static final String QUICK_WITH_RSA =
      "-XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions"
          + " -XX:CompilerDirectivesFile=etc/compilers.json";

  /** Empty for Derby. */
  private String databaseUrl = "";

  /** Empty unless the database asks for one and the configuration takes it from the environment. */
  private String databasePassword = "";

  private final int port;
  private final int sshPort;
  private final Console console;
  private final HttpClient http = HttpClient.newHttpClient();
  private ProcessHandle process;

  private Server(Path folder, boolean inProduction, int port, int sshPort) {
    this.inProduction = inProduction;
    this.port = port;
    this.sshPort = sshPort;
    console = new Console(sshPort);
    state = folder.resolve("state");
    home = folder.resolve("server");
  }

  /** The one server of this run, started if need be. */
  static synchronized Server shared() throws IOException, InterruptedException {
    if (shared == null) {
      Optional<Server> kept = KEEPS ? kept() : Optional.empty();
      shared = kept.isPresent() ? kept.get() : withDemoData();
      if (kept.isEmpty()) {
        // Files are explained by all classes on it, of two clients side by side by some.
        shared.keepVerifiers(0);
        shared.start();
      }
    }
    return shared;
  }

  /** The server that an earlier run kept, if it still serves and is of the present archive. */
  private static Optional<Server> kept() throws IOException, InterruptedException {
    if (!Files.exists(KEPT)) {
      return Optional.empty();
    }
    String[] words = Files.readString(KEPT).strip().split("\n", 4);
    Server server =
        new Server(
            Path.of(words[3]), false, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    server.process = ProcessHandle.of(Long.parseLong(words[0])).orElse(null);
    if (server.process == null || !server.serves()) {
      return Optional.empty();
    }
    if (isOlderThanTheArchive(KEPT)) {
      server.kill();
      return Optional.empty();
    }
    return Optional.of(server);
  }

  /**
   * The only server of this run in production mode, started if need be. A test that uses it needs
   * no new system, and takes away the plug-ins and signers that it brings.
   */
  static synchronized Server production() throws IOException, InterruptedException {
    if (production == null) {
      production = unpackedForProduction();
      production.start();
    }
    return production;
  }

  /**
   * Another server with demo data, started if need be: for tests that leave keys, seals or lists
   * behind which the others must not meet.
   */
  static synchronized Server spare() throws IOException, InterruptedException {
    if (spare == null) {
      spare = withDemoData();
      spare.start();
    }
    return spare;
  }

  /**
   * Returns a separate server with demo data, not started yet. It is a copy of one that was started
   * from the archive once for all JVMs of a run, and stopped, which saves half of a start.
   */
  static Server withDemoData() throws IOException, InterruptedException {
    Server server = withoutState();
    copy(startedOnce().resolve(server.state.getFileName()), server.state);
    return server;
  }

  /**
   * Returns a separate server for the demo, not started yet, that makes its database at its first
   * start. It is a copy of the same server.
   */
  static Server withoutState() throws IOException, InterruptedException {
    Server server = new Server(folder(), false, freePort(), freePort());
    copy(startedOnce().resolve(server.home.getFileName()), server.home);
    server.writeSettings();
    Runtime.getRuntime().addShutdownHook(new Thread(server::end));
    return server;
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    run(List.of("cp", "-a", from.toString(), to.toString()), "");
  }

  /** Returns the folder of the server that is copied; the first JVM that needs it starts it. */
  private static synchronized Path startedOnce() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "it", "origin")).toAbsolutePath();
    Path done = folder.resolve("done");
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // The other JVMs wait here. The lock ends with the channel.
      var unused = file.lock();
      if (!Files.exists(done) || isOlderThanTheArchive(done)) {
        Server server = new Server(folder, false, freePort(), freePort());
        run(List.of("rm", "-rf", server.home.toString(), server.state.toString()), "");
        server.unpack();
        server.startAndStop();
        Files.writeString(done, "");
      }
    }
    return folder;
  }

  /**
   * Stops in an orderly way, so that the copies find nothing to repair. Checks the log before, or
   * each copy would half a minute after its start.
   */
  private void startAndStop() throws IOException, InterruptedException {
    try {
      start();
      console("yinxin:log-check");
      process.destroy();
      process.onExit().join();
    } finally {
      kill();
    }
  }

  private static boolean isOlderThanTheArchive(Path file) throws IOException {
    return Files.getLastModifiedTime(archive()).compareTo(Files.getLastModifiedTime(file)) > 0;
  }

  /** Returns a separate server that was never started. */
  static Server unpacked() throws IOException, InterruptedException {
    return unpacked(false);
  }

  /** Unpacks a separate server, with the mode that the archive comes with, not started yet. */
  static Server unpackedForProduction() throws IOException, InterruptedException {
    return unpacked(true);
  }

  private static Server unpacked(boolean inProduction) throws IOException, InterruptedException {
    Server server = new Server(folder(), inProduction, freePort(), freePort());
    server.unpack();
    Runtime.getRuntime().addShutdownHook(new Thread(server::end));
    return server;
  }

  /** With a space, as people have them in the names of their folders. */
  private static Path folder() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "a run ")
        .toAbsolutePath();
  }

  private static Path archive() throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("..", "server", "target"), "yinxin-server-*.tar.gz")) {
      return found.iterator().next();
    }
  }

  String address() {
    return "http://localhost:" + port;
  }

  Path home() {
    return home;
  }

  int port() {
    return port;
  }

  /** Returns the folder in which the server keeps what must not be lost. */
  Path state() {
    return state;
  }

  private void unpack() throws IOException, InterruptedException {
    Files.createDirectories(home);
    run(
        List.of("tar", "xzf", archive().toString(), "-C", home.toString(), "--strip-components=1"),
        "");
    Files.writeString(home.resolve("etc/users.properties"), Console.ACCOUNT);
    Files.copy(Path.of("src", "test", "compilers.json"), home.resolve("etc/compilers.json"));
    writeSettings();
    if (!inProduction) {
      leaveOut("yinxin-certificate-enrolment-proof");
    }
  }

  /** A type that is dropped in later, as the demo does. */
  private void leaveOut(String feature) throws IOException {
    Path features = home.resolve("etc/org.apache.karaf.features.cfg");
    String all = Files.readString(features);
    Files.writeString(features, all.replaceAll(", *" + feature + "[^,\\n]*", ""));
  }

  /** As an operator writes settings; what is given last counts. */
  private void writeSettings() throws IOException {
    Files.writeString(
        home.resolve("etc/custom.system.properties"),
        """

        %s
        yinxin.state = %s
        yinxin.httpPort = %d
        yinxin.consolePort = %d
        yinxin.publicAddress = %s
        """
            .formatted(
                inProduction
                    ? ""
                    : "yinxin.mode = development\nyinxin.deployable = .*\nyinxin.tourType = "
                        + LATER,
                state,
                port,
                sshPort,
                address()),
        StandardOpenOption.APPEND);
    keepVerifiers(1);
    // Kiosks of tests are gone when the server starts again.
    listenToKiosks(0);
  }

  /** Sets for how many seconds a restored server listens to kiosks before it issues anything. */
  void listenToKiosks(int seconds) throws IOException {
    Files.writeString(
        home.resolve("etc/org.yinxin.core.ledger.cfg"),
        "\nlistenSeconds = " + seconds + "\n",
        StandardOpenOption.APPEND);
  }

  /**
   * Sets how many processes that explain files are kept ready, each of which takes five seconds of
   * a processor a minute after the start; 0 is as many as come by default. A file waits longer for
   * one to start than by default, since the machine may be busy.
   */
  private void keepVerifiers(int processes) throws IOException {
    Files.writeString(
        home.resolve("etc/org.yinxin.core.verification.cfg"),
        "\nprocesses = " + processes + "\ntimeoutSeconds = 40\n",
        StandardOpenOption.APPEND);
  }

  /**
   * Has the server, which does not run now, use a database of PostgreSQL, as an operator would who
   * keeps secrets out of the configuration: one value is in a file, and one in the environment.
   */
  void useDatabase(PostgresServer postgres, String name) throws IOException {
    if (databaseUrl.isEmpty()) {
      configureDatabase();
    }
    databaseUrl = postgres.address(name);
  }

  /**
   * Has it sign in to its database as a user whose password is in a file, as an editor saves it.
   */
  void usePasswordInFile(String user, String password) throws IOException {
    Files.writeString(home.resolve("etc/database-password"), password + "\n");
    signsIn(user, "$[secret:database-password]");
  }

  /** Has it sign in to its database as a user whose password is in the process's environment. */
  void usePasswordInEnvironment(String user, String password) throws IOException {
    databasePassword = password;
    signsIn(user, "${env:YINXIN_DATABASE_PASSWORD}");
  }

  private void signsIn(String user, String password) throws IOException {
    Files.writeString(home.resolve("etc/database-user"), user);
    Path settings = home.resolve("etc/org.ops4j.datasource-yinxin.cfg");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceAll(
                "(?m)^#password = .*$", Matcher.quoteReplacement("password = " + password)));
  }

  private void configureDatabase() throws IOException {
    Files.writeString(home.resolve("etc/database-user"), "postgres");
    Path settings = home.resolve("etc/org.ops4j.datasource-yinxin.cfg");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceAll("(?m)^osgi.jdbc.driver.name = .*$", "")
            .replaceAll("(?m)^#(osgi.jdbc.driver.class) = ", "$1 = ")
            .replaceAll(
                "(?m)^#?user = .*$", Matcher.quoteReplacement("user = $[secret:database-user]"))
            .replaceAll("(?m)^url = .*$", "")
            .replaceAll("(?m)^#url = .*$", "url = \\${env:YINXIN_DATABASE_URL}"));
  }

  /**
   * Starts the process and waits until it serves. Earlier requests must get no other answer than to
   * wait.
   */
  void start() throws IOException, InterruptedException {
    launch();
    Set<String> wrong = new TreeSet<>();
    // Without longer pauses: a wrong answer may be given for a moment only.
    await(process, home.resolve("out.log"), () -> serves(wrong), fixed(PAUSE));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("before it served, it answered " + wrong);
    }
  }

  /**
   * Says if all of it is there, after having asked for some pages. Adds the answers that a starting
   * server must not give: that something is missing or broken, other than to wait.
   */
  boolean serves(Set<String> wrong) throws InterruptedException {
    try {
      for (String page : PAGES) {
        int status = get(page).statusCode();
        // A start that takes long asks for more unknown codes than an address may.
        boolean isUnknownCode = page.startsWith("/v/") && (status == 404 || status == 429);
        if (status >= 400 && status != 503 && !isUnknownCode) {
          wrong.add(status + " at " + page);
        }
      }
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
    return serves();
  }

  /** Starts the process and waits for its console, which needs neither database nor web. */
  void startConsole() throws IOException, InterruptedException {
    launch();
    await(() -> console("yinxin:doctor --help").contains("yinxin:doctor"));
  }

  /** Starts the process and waits for nothing. */
  void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/karaf").toString(), "server")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("YINXIN_DATABASE_URL", databaseUrl);
    builder.environment().put("YINXIN_DATABASE_PASSWORD", databasePassword);
    String options = inProduction || this == spare ? QUICK_WITH_RSA : QUICK;
    builder.environment().put("EXTRA_JAVA_OPTS", "-Djava.awt.headless=true " + options);
    process = builder.start().toHandle();
    if (KEEPS && this == shared) {
      String kept = "%d\n%d\n%d\n%s\n".formatted(process.pid(), port, sshPort, home.getParent());
      Files.writeString(KEPT, kept);
    }
  }

  /** Something that becomes true. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits while the process lives. */
  void await(Condition condition) {
    await(process, home.resolve("out.log"), condition);
  }

  /** Waits while a process lives; the end of its log is in the message of the failure. */
  static void await(ProcessHandle process, Path log, Condition condition) {
    await(process, log, condition, iterative(Server::longer, PAUSE));
  }

  private static void await(
      ProcessHandle process, Path log, Condition condition, PollInterval pauses) {
    try {
      Waits.await().pollInterval(pauses).until(() -> !process.isAlive() || condition.holds());
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException("it does not come true:\n" + end(log), e);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("the process has ended:\n" + end(log));
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }

  /** Says if all of it is there. */
  boolean serves() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200
          && (inProduction || get("/api/site").body().contains("\"university\""));
    } catch (IOException e) {
      return false;
    }
  }

  private void end() {
    if (!KEEPS || this != shared) {
      kill();
    }
  }

  /** As a power cut would. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /** Waits for the end of the process; returns what it printed. */
  String ended() throws IOException {
    Waits.await().until(() -> !process.isAlive());
    return Files.readString(home.resolve("out.log"));
  }

  /** Says if the process that was started last has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Waits.LIMIT);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Runs commands of the console; returns what they print. */
  String console(String... commands) {
    return console.run(commands);
  }

  /**
   * Makes an account at the console; returns its password.
   *
   * @param arguments those of {@code yinxin:account}
   */
  String account(String arguments) {
    String told = console("yinxin:account " + arguments);
    Matcher password = Pattern.compile("shown only here: (\\S+)").matcher(told);
    if (!password.find()) {
      throw new IllegalStateException(told);
    }
    return password.group(1);
  }

  /** Runs commands by {@code bin/client}, given on its standard input as a script gives them. */
  String client(String... commands) throws IOException, InterruptedException {
    return run(
        List.of(
            home.resolve("bin/client").toString(),
            "-a",
            Integer.toString(sshPort),
            "-u",
            Console.USER,
            "-p",
            Console.PASSWORD,
            "-b"),
        String.join("\n", commands) + "\n");
  }

  /** Runs a program and returns its output, with its standard error. */
  static String run(List<String> command, String input) throws IOException, InterruptedException {
    Path output = Files.createTempFile("out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", QUICK);
    Process program = builder.start();
    try (OutputStream in = program.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!program.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      program.destroyForcibly();
      throw new IllegalStateException("no end of " + command.get(0));
    }
    String text = Files.readString(output);
    Files.delete(output);
    return text;
  }

  /** Returns true if a program is there. Fails in CI, where it must be, if it is not. */
  static boolean has(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(FileSystems.getDefault().getPath(folder, program))) {
        return true;
      }
    }
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(program + " is not installed");
    }
    return false;
  }

  void deploy(Path jar) throws IOException {
    // Under another name first: a half-written bundle must not be seen.
    Path part = home.resolve("deploy").resolve(".part");
    Files.write(part, Files.readAllBytes(jar), StandardOpenOption.CREATE);
    Files.move(part, home.resolve("deploy").resolve(jar.getFileName()));
  }

  /**
   * A port below those that the kernel gives to a program that asks for any, as Karaf itself does.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it.
      }
    }
  }
}
