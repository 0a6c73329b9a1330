package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.SmallLog;

/** The comparison of a journal with a log that a web server gives out in tiles. */
final class CompareTest {
  private static final Instant NOW = Instant.parse("2026-12-08T08:00:00Z");

  @TempDir private Path folder;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> entries = new ArrayList<>();
  private final SmallLog log = new SmallLog(0);
  private final ByteArrayOutputStream journal = new ByteArrayOutputStream();
  private String chain = JournalLine.START;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] file = files.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
          if (file != null) {
            exchange.getResponseBody().write(file);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void sign(String id, int number, Duration ago) throws IOException {
    String byteRange = SmallSigner.digest(number);
    JournalLine line = new JournalLine(NOW.minus(ago), "seal-1", id, byteRange, number);
    journal.write(line.bytes(chain));
    chain = line.chain(chain);
  }

  private void publish(String kind, int number) {
    String subject = kind.equals("issue") ? "" : ",\"subject\":0";
    publish(
        "{\"byteRange\":\"%1$s\",\"document\":\"%1$s\",\"file\":\"%1$s\",\"kind\":\"%2$s\"%3$s,\"version\":1}"
            .formatted(SmallSigner.digest(number), kind, subject));
  }

  private void publish(String entry) {
    entries.add(entry);
    int unused = log.add(entry);
  }

  /** Writes the tiles; as a log does that keeps no partial tile once it is full. */
  private void serve() {
    files.put("/log/checkpoint", log.checkpoint().getBytes(StandardCharsets.UTF_8));
    for (int first = 0; first < entries.size(); first += 256) {
      List<String> part = entries.subList(first, Math.min(entries.size(), first + 256));
      ByteArrayOutputStream tile = new ByteArrayOutputStream();
      for (String entry : part) {
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        tile.write(bytes.length >> 8);
        tile.write(bytes.length & 0xFF);
        tile.writeBytes(bytes);
      }
      String name = "/log/tile/entries/%03d".formatted(first / 256);
      files.put(name + (part.size() < 256 ? ".p/" + part.size() : ""), tile.toByteArray());
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String compare(int status, String... more) throws Exception {
    Path copy = Files.write(folder.resolve("journal"), journal.toByteArray());
    List<String> words =
        new ArrayList<>(
            List.of(
                "--journal", copy.toString(),
                "--log", address() + "/log",
                "--log-key", log.verifierKey()));
    words.addAll(List.of(more));
    return run(status, words);
  }

  private static String run(int status, List<String> words) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int ended;
    try {
      ended = Compare.run(words, () -> NOW, out);
    } catch (IOException | IllegalArgumentException e) {
      out.println(e.getMessage());
      ended = 2;
    }
    String told = printed.toString(StandardCharsets.UTF_8);
    assertEquals(status, ended, told);
    return told;
  }

  private void threeThatArePublished() throws IOException {
    sign("a", 1, Duration.ofDays(3));
    sign("b", 2, Duration.ofDays(2));
    sign("c", 3, Duration.ofDays(1));
    publish("issue", 100);
    publish("issue", 1);
    publish("supersede", 2);
    publish("augment", 3);
    publish("{\"kind\":\"revoke\",\"subject\":1,\"version\":1}");
  }

  @Test
  void nothingIsFoundWhereAllIsPublished() throws Exception {
    threeThatArePublished();
    serve();
    String told = compare(0);
    assertTrue(told.contains("nothing found"), told);
    assertTrue(told.contains("log: 5 entries, 3 of them signed here"), told);
    assertTrue(told.contains(chain), told);
  }

  @Test
  void aSignatureThatIsNotPublishedIsFound() throws Exception {
    threeThatArePublished();
    sign("secretly", 4, Duration.ofMinutes(61));
    // An entry that revokes does not publish, whatever it says.
    publish(
        "{\"byteRange\":\"%s\",\"kind\":\"revoke\",\"subject\":1,\"version\":1}"
            .formatted(SmallSigner.digest(4)));
    serve();
    String told = compare(1);
    assertTrue(told.contains("not in the public log: 1\n"), told);
    assertTrue(told.contains(" seal-1 secretly byteRange:" + SmallSigner.digest(4)), told);
    assertFalse(told.contains("nothing found"), told);
    assertTrue(compare(0, "--grace", "62").contains("nothing found"));
  }

  @Test
  void samplesAndYoungSignaturesAreToldApart() throws Exception {
    threeThatArePublished();
    sign("sample-1", 4, Duration.ofDays(1));
    sign("young", 5, Duration.ofMinutes(59));
    serve();
    String told = compare(0);
    assertTrue(told.contains("samples, which the log has not: 1\n"), told);
    assertTrue(told.contains("sample-1 byteRange"), told);
    assertTrue(told.contains("not in the log yet: 1\n"), told);
    assertTrue(compare(1, "--grace", "58").contains("young"));
  }

  @Test
  void aLogOfManyTilesIsReadWhole() throws Exception {
    for (int i = 0; i < 600; i++) {
      publish("{\"kind\":\"revoke\",\"subject\":" + i + ",\"version\":1}");
    }
    threeThatArePublished();
    serve();
    assertTrue(compare(0).contains("log: 605 entries, 3 of them signed here"));
    // The last one has become full between two requests.
    String last = "/log/tile/entries/002";
    files.put(last, files.remove(last + ".p/" + (605 - 512)));
    assertTrue(compare(0).contains("nothing found"));
    byte[] short0 = files.get(last);
    files.put(last, java.util.Arrays.copyOf(short0, short0.length - 1));
    assertTrue(compare(2).contains("too short"));
  }

  @Test
  void aLogWhoseEntriesDoNotGiveTheRootIsRefused() throws Exception {
    threeThatArePublished();
    sign("secretly", 4, Duration.ofDays(1));
    serve();
    String good = log.checkpoint();
    entries.set(0, SmallLog.entry(4));
    serve();
    files.put("/log/checkpoint", good.getBytes(StandardCharsets.UTF_8));
    String told = compare(2);
    assertTrue(told.contains("do not give the root"), told);
  }

  @Test
  void anotherLogsCheckpointIsRefused() throws Exception {
    threeThatArePublished();
    serve();
    files.put("/log/checkpoint", new SmallLog(5).checkpoint().getBytes(StandardCharsets.UTF_8));
    assertTrue(compare(2).contains("has not signed its checkpoint"));
    files.put("/log/checkpoint", "<html>".getBytes(StandardCharsets.UTF_8));
    assertTrue(compare(2).contains("has not signed its checkpoint"));
    files.remove("/log/checkpoint");
    assertTrue(compare(2).contains("answers 404"));
  }

  @Test
  void aDamagedJournalIsRefusedAndACutOneIsTold() throws Exception {
    threeThatArePublished();
    serve();
    byte[] whole = journal.toByteArray();
    journal.reset();
    journal.write(whole, 0, whole.length - 5);
    String told = compare(0);
    assertTrue(told.contains("not finished"), told);
    assertTrue(told.contains("2 of them signed here"), told);
    whole[40]++;
    journal.reset();
    journal.writeBytes(whole);
    assertTrue(compare(2).contains("damaged at line 1"));
  }

  @Test
  void theJournalIsReadFromItsAddressToo() throws Exception {
    threeThatArePublished();
    serve();
    files.put("/journal", journal.toByteArray());
    List<String> words =
        List.of(
            "--log-key", log.verifierKey(),
            "--log", address() + "/log/",
            "--journal", address() + "/journal");
    assertTrue(run(0, words).contains("nothing found"));
  }

  @Test
  void optionsThatAreMissingOrOddAreNamed() throws Exception {
    assertTrue(run(2, List.of("--log", "x", "--log-key", "y")).contains("--journal"));
    assertTrue(compare(2, "--grace", "soon").contains("takes minutes"));
    assertTrue(compare(2, "--grace").contains("takes"));
    assertTrue(compare(2, "--since", "1").contains("--since"));
    assertTrue(compare(2, "--log", "x").contains("twice"));
  }
}
