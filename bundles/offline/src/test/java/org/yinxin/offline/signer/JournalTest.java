package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal after crashes, and after somebody has touched it. */
final class JournalTest {
  @TempDir private Path folder;
  private SmallSigner signer;
  private Path journal;

  @BeforeEach
  void signThree() throws Exception {
    signer = new SmallSigner(folder).start();
    journal = signer.state.resolve("journal");
    for (int i = 1; i <= 3; i++) {
      assertEquals(200, signer.sign("application-" + i, i, i - 1).status());
    }
  }

  @AfterEach
  void stop() throws Exception {
    signer.close();
  }

  @Test
  void aLineThatWasNotFinishedIsCutOffAndItsApplicationIsSignedLater() throws Exception {
    signer.close();
    String whole = Files.readString(journal);
    int third = whole.lastIndexOf('\n', whole.length() - 2) + 1;
    for (int cut : new int[] {1, 2, 70, whole.length() - third - 1}) {
      Files.writeString(journal, whole.substring(0, whole.length() - cut));
      signer.printed.reset();
      signer.start();
      assertTrue(signer.printed().contains("was not finished"), signer.printed());
      assertEquals(whole.substring(0, third), Files.readString(journal));
      assertTrue(signer.get("/").contains("journal 2\n"));
      signer.close();
    }
    signer.start();
    assertEquals(whole.substring(0, third), signer.get("/journal"));
    assertEquals(200, signer.sign("application-3", 3, 3).status());
    assertEquals(3, signer.get("/journal").lines().count());
  }

  @Test
  void aDamagedJournalIsNotUsed() throws Exception {
    signer.close();
    String good = Files.readString(journal);
    List<String> lines = good.lines().toList();
    for (String odd :
        List.of(
            good.replace("application-2", "application-9"),
            good.replaceFirst("08:00", "07:00"),
            lines.get(1) + "\n" + lines.get(2) + "\n",
            lines.get(0) + "\n" + lines.get(2) + "\n",
            good + lines.get(2) + "\n",
            "\n" + good,
            good + "\n",
            good.replace('\t', ' '),
            good.substring(0, 40) + "\n" + good.substring(41))) {
      Files.writeString(journal, odd);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, signer::start, odd);
      assertTrue(refusal.getMessage().contains("damaged at line"), refusal.getMessage());
      assertEquals(odd, Files.readString(journal));
    }
    Files.writeString(journal, good);
    signer.start();
  }

  @Test
  void aMissingJournalOrStateIsNotMadeAnew() throws Exception {
    signer.close();
    String good = Files.readString(journal);
    Files.delete(journal);
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, signer::start);
    assertTrue(refusal.getMessage().contains("restore none from a backup"), refusal.getMessage());
    assertFalse(Files.exists(journal));

    Files.writeString(journal, good);
    signer.settings.put("state", "none");
    assertThrows(IOException.class, signer::start);
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aDamagedCheckpointOfTheTrailIsNotUsed() throws Exception {
    signer.close();
    Path checkpoint;
    try (var files = Files.list(signer.state)) {
      checkpoint = files.filter(f -> f.toString().endsWith(".checkpoint")).findFirst().get();
    }
    Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n3\n", "\n2\n"));
    assertThrows(IOException.class, signer::start);
  }

  @Test
  void aSecondProcessIsRefused() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Signer.class.getName(),
                "run",
                signer.settingsFile().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("told").toFile())
            .start();
    boolean isEnded = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String told = Files.readString(folder.resolve("told"), StandardCharsets.UTF_8);
    assertTrue(isEnded, told);
    assertEquals(2, process.exitValue(), told);
    assertTrue(told.contains("another process uses"), told);
    assertEquals(200, signer.sign("application-4", 4, 3).status());
    assertThrows(
        IOException.class,
        () ->
            RunningSigner.start(
                Settings.read(signer.settingsFile()), () -> signer.now, System.out));
  }

  @Test
  void aJournalThatCannotBeWrittenSignsNothingUntilTheNextStart() throws Exception {
    signer.close();
    Journal broken = Journal.open(signer.state, false, System.out);
    broken.close();
    JournalLine line =
        new JournalLine(signer.now, "seal-1", "application-4", SmallSigner.digest(4), 7);
    assertThrows(IOException.class, () -> broken.add(line));
    IOException next = assertThrows(IOException.class, () -> broken.add(line));
    assertTrue(next.getMessage().contains("start anew"), next.getMessage());
    assertTrue(broken.find("application-4").isEmpty());
    signer.start();
    assertEquals(200, signer.sign("application-4", 4, 3).status());
  }
}
