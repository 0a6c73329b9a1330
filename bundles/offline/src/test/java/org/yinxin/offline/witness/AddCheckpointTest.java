package org.yinxin.offline.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.SmallLog;

/** The stand-alone witness, by the letter of C2SP tlog-witness. */
final class AddCheckpointTest {
  private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

  @TempDir private Path folder;
  private final SmallLog log = new SmallLog(0);
  private WitnessKey key;
  private WitnessState state;
  private AddCheckpoint witness;

  @BeforeEach
  void open() throws Exception {
    key = WitnessKey.create(folder.resolve("key"), "archive.example.edu/witness");
    reopen();
  }

  @AfterEach
  void close() throws Exception {
    state.close();
  }

  private void reopen() throws Exception {
    state = WitnessState.open(folder);
    witness =
        new AddCheckpoint(key, List.of(WitnessedLog.parse(log.verifierKey())), state, () -> NOW);
  }

  private void grow(int entries) {
    for (int i = 0; i < entries; i++) {
      int unused = log.add(SmallLog.entry(i));
    }
  }

  private void assertSigned(String submission) throws Exception {
    AddCheckpoint.Answer answer = witness.answer(submission);
    assertEquals(200, answer.status(), answer.body());
    String lead = "— archive.example.edu/witness ";
    assertTrue(answer.body().startsWith(lead) && answer.body().endsWith("\n"), answer.body());
    byte[] blob = Base64.getDecoder().decode(answer.body().strip().substring(lead.length()));
    byte[] typed = Base64.getDecoder().decode(key.verifierKey().split("\\+", 3)[2]);
    String note = submission.substring(submission.indexOf("\n\n") + 2);
    String message =
        "cosignature/v1\ntime %d\n%s"
            .formatted(NOW.getEpochSecond(), note.substring(0, note.indexOf("\n\n") + 1));
    assertEquals(76, blob.length);
    assertEquals(NOW.getEpochSecond(), ByteBuffer.wrap(blob).getLong(4));
    assertTrue(
        Ed25519.verifies(
            Ed25519.publicKey(Arrays.copyOfRange(typed, 1, 33)),
            message.getBytes(UTF_8),
            Arrays.copyOfRange(blob, 12, 76)));
  }

  private void assertRefused(int status, String body, String submission) throws Exception {
    AddCheckpoint.Answer answer = witness.answer(submission);
    assertEquals(status, answer.status(), answer.body());
    assertTrue(answer.body().contains(body), answer.body());
  }

  @Test
  void aLogThatGrowsIsSignedFromEachSizeToEachOther() throws Exception {
    for (int old = 0; old <= 9; old++) {
      for (int more = 0; more <= 8; more++) {
        if (old + more > 0) {
          Files.deleteIfExists(checkpoint());
          SmallLog grown = new SmallLog(old);
          witness =
              new AddCheckpoint(
                  key, List.of(WitnessedLog.parse(grown.verifierKey())), state, () -> NOW);
          if (old > 0) {
            assertSigned(grown.submission(0));
          }
          for (int i = 0; i < more; i++) {
            int unused = grown.add(SmallLog.entry(i));
          }
          assertSigned(grown.submission(old));
        }
      }
    }
  }

  private Path checkpoint() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".checkpoint"))
          .findFirst()
          .orElse(folder.resolve("none"));
    }
  }

  @Test
  void whatWasSignedOutlivesTheProcess() throws Exception {
    grow(5);
    assertSigned(log.submission(0));
    state.close();
    reopen();

    assertRefused(409, "5\n", log.submission(0));
    assertTrue(witness.status().contains(log.checkpoint()), witness.status());
    grow(3);
    assertSigned(log.submission(5));
  }

  @Test
  void aRolledBackLogIsRefused() throws Exception {
    grow(5);
    String before = log.submission(0);
    grow(3);
    assertSigned(log.submission(0));

    assertRefused(409, "8\n", before);
    assertRefused(409, "8\n", before.replace("old 0", "old 5"));
    assertRefused(400, "larger than the checkpoint", before.replace("old 0", "old 8"));
  }

  @Test
  void aSplitViewIsRefusedAndKeptAsEvidence() throws Exception {
    grow(5);
    assertSigned(log.submission(0));
    log.set(2, SmallLog.entry(99));
    assertRefused(409, "5\n", log.submission(5));
    String evidence = log.checkpoint();
    grow(3);
    assertRefused(422, "does not lead", log.submission(5));

    try (var files = Files.list(folder)) {
      Path kept = files.filter(f -> f.toString().endsWith(".contradiction")).findFirst().get();
      assertEquals(evidence, Files.readString(kept), "the first one");
    }
    log.set(2, SmallLog.entry(2));
    assertSigned(log.submission(5));
  }

  @Test
  void eachOtherRequestHasTheStatusOfTheSpecification() throws Exception {
    grow(5);
    String good = log.submission(0);
    assertRefused(400, "form", "");
    assertRefused(400, "form", good.replace("old 0", "old 00"));
    assertRefused(400, "form", good.replace("old 0\n", "old 0"));
    assertRefused(400, "form", good.replace("old 0\n", "old 0\nAAAA\n"));
    assertRefused(400, "form", good.stripTrailing());
    assertRefused(404, "not known", good.replace("cert.example.edu.cn/log", "other.example/log"));
    assertRefused(403, "has not signed", good.replace("\n5\n", "\n6\n"));
    assertRefused(403, "has not signed", stranger());
    String hash = "A".repeat(43) + "=\n";
    assertRefused(422, "does not lead", good.replace("old 0\n", "old 0\n" + hash));
    assertSigned(good);
    assertSigned(log.submission(5));
    assertRefused(422, "does not lead", log.submission(5).replace("old 5\n", "old 5\n" + hash));
    grow(4);
    assertRefused(422, "does not lead", log.submission(5).replaceFirst("(?s)5\n.*?\n\n", "5\n\n"));
    assertRefused(422, "does not lead", log.submission(5).replaceFirst("\n\n", "\n" + hash + "\n"));
    assertSigned(log.submission(5));
  }

  private static String stranger() {
    return new SmallLog(5).submission(0);
  }

  @Test
  void othersMaySignBesideTheLog() throws Exception {
    grow(5);
    assertSigned(log.submission(0) + "— other.example/w AAAA\n— cert.example.edu.cn/log AAAA\n");
  }

  @Test
  void nothingIsSignedThatIsNotOnTheDisk() throws Exception {
    grow(5);
    assertSigned(log.submission(0));
    Path file = checkpoint();
    String kept = Files.readString(file);
    Files.createDirectories(file.resolveSibling(file.getFileName() + ".part"));
    grow(1);

    assertThrows(IOException.class, () -> witness.answer(log.submission(5)));
    assertEquals(kept, Files.readString(file));
  }

  @Test
  void aDamagedOrMissingStateSignsNothing() throws Exception {
    grow(5);
    assertSigned(log.submission(0));
    Files.writeString(checkpoint(), Files.readString(checkpoint()).replace("\n5\n", "\n4\n"));

    assertThrows(IOException.class, () -> witness.answer(log.submission(5)));
    assertThrows(IOException.class, () -> WitnessState.open(folder.resolve("none")));
    assertThrows(IOException.class, () -> WitnessState.open(folder), "it is in use");
  }

  @Test
  void aKeyIsReadAsItWasMadeAndNeverOverwritten() throws Exception {
    Path file = folder.resolve("key");
    assertEquals(key.verifierKey(), WitnessKey.read(file).verifierKey());
    assertEquals(
        "[OWNER_READ, OWNER_WRITE]",
        Files.getPosixFilePermissions(file).stream().sorted().toList().toString());
    assertThrows(IOException.class, () -> WitnessKey.create(file, "other.example/w"));
    assertThrows(
        IllegalArgumentException.class, () -> WitnessKey.create(folder.resolve("new"), "a name"));
    Path other = folder.resolve("other");
    WitnessKey stranger = WitnessKey.create(other, "archive.example.edu/witness");
    assertFalse(stranger.verifierKey().equals(key.verifierKey()));
    Files.writeString(
        file, Files.readAllLines(file).get(0) + "\n" + Files.readAllLines(other).get(1) + "\n");
    assertThrows(IllegalArgumentException.class, () -> WitnessKey.read(file));
    Files.writeString(file, "nothing\n");
    assertThrows(IllegalArgumentException.class, () -> WitnessKey.read(file));
  }

  @Test
  void onlyTheKeyOfALogIsTaken() {
    String good = log.verifierKey();
    assertEquals("cert.example.edu.cn/log", WitnessedLog.parse(good).origin());
    for (String odd : List.of("", "a+b", good.replace("+A", "+B"), key.verifierKey(), good + "A")) {
      assertThrows(IllegalArgumentException.class, () -> WitnessedLog.parse(odd), odd);
    }
  }
}
