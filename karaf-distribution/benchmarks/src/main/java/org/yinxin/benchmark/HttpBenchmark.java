package org.yinxin.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.benchmark.Rounds.Contender;

/** Verification and the coming of a plug-in, asked of the assembled server over HTTP. */
final class HttpBenchmark {
  private static final List<Contender> BOTH = List.of(Contender.FLOOR, Contender.YINXIN);
  private static final int CREDENTIALS = 20;
  private static final int DROPS = 5;
  private static final String DROPPED = "enrolment-proof";
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern URL = Pattern.compile("\"verifyUrl\":\"[^\"]*(/v/[^\"]+)\"");

  private final Effort effort;
  private final Wanted wanted;
  private final Path root;
  private final Path servlet;
  private final ServerProcess server;
  private final List<String> codes = new ArrayList<>();
  private String cookie;

  HttpBenchmark(Effort effort, Wanted wanted, Path root, Path work, Path servlet) throws Exception {
    this.effort = effort;
    this.wanted = wanted;
    this.root = root;
    this.servlet = servlet;
    server = ServerProcess.unpack(root, work);
    server.leaveOut(DROPPED);
  }

  List<Figure> run() throws Exception {
    if (!wanted.any(List.copyOf(rows().keySet()))) {
      return List.of();
    }
    server.start("/health", "-Dyinxin.mode=development", "-Dyinxin.deployable=.*");
    try {
      signIn();
      issue();
      List<Figure> figures = new ArrayList<>();
      for (Map.Entry<String, Measured> each : rows().entrySet()) {
        if (wanted.row(each.getKey())) {
          figures.add(each.getValue().of(each.getKey()));
        }
      }
      return figures;
    } finally {
      server.stop();
    }
  }

  /** Measures the row of this name. */
  private interface Measured {
    Figure of(String name) throws Exception;
  }

  private Map<String, Measured> rows() {
    Map<String, Measured> rows = new LinkedHashMap<>();
    rows.put("verify by code", this::byCode);
    rows.put("page behind a code", this::codePage);
    rows.put("verify by file", this::byFile);
    rows.put("verify altered", this::altered);
    rows.put("drop to live", this::dropToLive);
    return rows;
  }

  /** The demo's accounts and records are loaded once the server serves. */
  private void signIn() throws Exception {
    await(() -> server.get("/api/site").body().contains("\"university\""), true);
    HttpResponse<String> answer =
        post("/api/session", "{\"user\":\"undergraduate\",\"password\":\"yinxin-demo\"}");
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        server.send(
            server
                .request(path)
                .header("Content-Type", "application/json")
                .header("Cookie", String.valueOf(cookie))
                .POST(BodyPublishers.ofString(json)));
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  /** The file of one of its own credentials. */
  private byte[] file() throws IOException, InterruptedException {
    Matcher id = ID.matcher(get("/api/credentials").body());
    if (!id.find()) {
      throw new IOException("no credential");
    }
    return server.bytes(
        server
            .request("/api/credentials/" + id.group(1) + "/pdf")
            .header("Cookie", String.valueOf(cookie)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return server.send(server.request(path).header("Cookie", String.valueOf(cookie)));
  }

  private void issue() throws Exception {
    for (int i = 0; i < CREDENTIALS; i++) {
      post("/api/applications", "{\"type\":\"transcript\",\"purpose\":\"用途" + i + "\"}");
    }
    while (codes.size() < CREDENTIALS) {
      codes.clear();
      Matcher found = URL.matcher(get("/api/credentials").body());
      while (found.find()) {
        codes.add(found.group(1));
      }
    }
  }

  private Figure byCode(String name) throws Exception {
    List<byte[]> requests = codes.stream().map(path -> Load.get(path, "application/json")).toList();
    return figure(
        name,
        load(List.of(Load.get("/assets/verify/code.css", "*/*")), 200),
        load(requests, 200),
        new Figure.Bars(Optional.of(0.4), Optional.empty()),
        "GET /v/{code} as JSON, %d codes, %d connections. Floor: a static file of 1 KB from the same server"
            .formatted(CREDENTIALS, Load.CONNECTIONS));
  }

  private Figure codePage(String name) throws Exception {
    List<byte[]> json = codes.stream().map(path -> Load.get(path, "application/json")).toList();
    List<byte[]> pages = codes.stream().map(path -> Load.get(path, "text/html")).toList();
    return figure(
        name,
        load(json, 200),
        load(pages, 200),
        new Figure.Bars(Optional.of(0.5), Optional.empty()),
        "GET /v/{code} as a page, %d codes, %d connections. Floor: the same as JSON"
            .formatted(CREDENTIALS, Load.CONNECTIONS));
  }

  private Figure byFile(String name) throws Exception {
    byte[] pdf = file();
    return figure(
        name,
        load(List.of(upload("other", pdf)), 400),
        load(List.of(upload("file", pdf)), 200),
        Figure.Bars.NONE,
        "POST of an issued file of %d KB, %d connections. Floor: the same upload to the same address with its part under another name: read, taken apart, refused"
            .formatted(pdf.length / 1000, Load.CONNECTIONS));
  }

  /**
   * Measures the verification of a file that nobody registered: a separate process reads it to
   * explain it.
   */
  private Figure altered(String name) throws Exception {
    byte[] pdf = file();
    pdf[pdf.length / 2] ^= 1;
    Load load = load(List.of(upload("file", pdf)), 200);
    Figure figure =
        figure(
            name,
            new DssValidation(pdf, server.developmentAuthority()),
            load,
            new Figure.Bars(Optional.of(0.33), Optional.empty()),
            "POST of that file with one bit changed, %d connections. Yinxin: read and compared with its original in processes with limits, both drawn, the strict policy, explained. Floor: EU DSS 6.4 validates it in a warm JVM with its default policy, nothing uploaded, drawn, compared or limited"
                .formatted(Load.CONNECTIONS));
    return figure.noting("95 of 100 answers came within %.2f s".formatted(load.p95Seconds()));
  }

  private static byte[] upload(String part, byte[] file) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f.pdf\"\r\n\r\n"
            .formatted(part);
    body.write(head.getBytes(StandardCharsets.US_ASCII));
    body.write(file);
    body.write("\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String line =
        ("POST /api/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
                + "Content-Type: multipart/form-data; boundary=limit\r\n\r\n")
            .formatted(body.size());
    request.write(line.getBytes(StandardCharsets.US_ASCII));
    body.writeTo(request);
    return request.toByteArray();
  }

  private Load load(List<byte[]> requests, int status) {
    return new Load(server.port(), requests, status);
  }

  private Figure figure(String name, Rate floor, Rate yinxin, Figure.Bars bars, String notes)
      throws Exception {
    Duration time = Duration.ofSeconds(effort.seconds());
    for (int i = 0; i < effort.warmUps(); i++) {
      floor.run(time);
      yinxin.run(time);
    }
    Rounds rounds =
        Rounds.run(
            effort.rounds() * effort.iterations(),
            BOTH,
            who -> List.of((who == Contender.FLOOR ? floor : yinxin).run(time)));
    return told(name, "/s", true, rounds, bars, notes);
  }

  private static Figure told(
      String name, String unit, boolean more, Rounds rounds, Figure.Bars bars, String notes) {
    double yinxin = rounds.median(Contender.YINXIN);
    double floor = rounds.median(Contender.FLOOR);
    Progress.say("%s: %s %s, floor %s", name, Figure.number(yinxin), unit, Figure.number(floor));
    return new Figure(name, unit, more, yinxin, floor, Optional.empty(), bars, notes);
  }

  private Figure dropToLive(String name) throws Exception {
    Path jar;
    Path built = root.resolve("bundles/certificates").resolve(DROPPED).resolve("target");
    try (var found = Files.newDirectoryStream(built, "yinxin-certificate-" + DROPPED + "-*.jar")) {
      jar = found.iterator().next();
    }
    Rounds rounds =
        Rounds.run(
            DROPS,
            BOTH,
            who ->
                List.of(
                    who == Contender.FLOOR
                        ? dropped(servlet, () -> server.answers(OneServlet.PATH))
                        : dropped(jar, () -> offered(DROPPED))));
    return told(
        name,
        "s",
        false,
        rounds,
        Figure.Bars.NONE,
        "a certificate type's jar moved into deploy/ until it is offered. Floor: a bundle with one servlet until that answers. deploy/ is looked at once a second");
  }

  private boolean offered(String type) throws IOException, InterruptedException {
    return server
        .send(server.request("/api/certificate-types").header("Cookie", cookie))
        .body()
        .contains("\"" + type + "\"");
  }

  /** Something that is so or not. */
  private interface State {
    boolean holds() throws IOException, InterruptedException;
  }

  private double dropped(Path jar, State live) throws IOException, InterruptedException {
    Path target = server.home().resolve("deploy").resolve(jar.getFileName());
    Path part = target.resolveSibling(".part");
    Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
    long begin = System.nanoTime();
    Files.move(part, target);
    await(live, true);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Files.delete(target);
    await(live, false);
    return seconds;
  }

  private static void await(State state, boolean wanted) throws IOException, InterruptedException {
    long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (state.holds() != wanted) {
      if (System.nanoTime() > limit) {
        throw new IOException("a dropped bundle does not come or go");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
