package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.testkit.Waits;

/** A script in the place of Java and the verifier, which answers what it was told to. */
final class ScriptedVerifierTest {
  private static final byte[] FILE = {1, 2, 3};
  private static final String READY = say("");
  private static final String HANG = "exec /bin/sleep 600\n";

  @TempDir Path folder;
  private SeparateAnalysis analysis;

  @AfterEach
  void stop() {
    if (analysis != null) {
      stopAnalysis();
    }
  }

  /** Waits for the end of the scripts, which write into the folder. */
  private void stopAnalysis() {
    analysis.stop();
    Waits.await()
        .until(() -> ProcessHandle.current().children().noneMatch(ScriptedVerifierTest::isScript));
  }

  private static boolean isScript(ProcessHandle process) {
    return process.isAlive()
        && process.info().commandLine().filter(line -> line.contains("verifier.jar")).isPresent();
  }

  /** A shell command that writes an answer. */
  private static String say(String json) {
    StringBuilder octal = new StringBuilder();
    for (byte each : framed(json.getBytes(StandardCharsets.UTF_8))) {
      octal.append("\\%03o".formatted(each & 0xFF));
    }
    return "printf '" + octal + "'\n";
  }

  private static byte[] framed(byte[] bytes) {
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  private static byte[] request(byte[] file, byte[] original) {
    byte[] one = framed(file);
    byte[] two = framed(original);
    return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
  }

  /** A shell command that takes so many bytes of what it is asked. */
  private static String take(int bytes) {
    return "/usr/bin/head -c " + bytes + " >> asked\n";
  }

  private void start(int timeoutSeconds, long idleSeconds, String script) throws IOException {
    start(timeoutSeconds, idleSeconds, new Share(1, 500), script);
  }

  /** Limits the number of processes and of the files of each. */
  private record Share(int processes, int files) {}

  private void start(int timeoutSeconds, long idleSeconds, Share share, String script)
      throws IOException {
    Path java = folder.resolve("java");
    Path text =
        Files.writeString(
            folder.resolve("script"),
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > told\necho >> starts\n" + script);
    copyExecutable(text, java);
    analysis =
        new SeparateAnalysis(
            () -> folder.resolve("verifier.jar"),
            java,
            new SeparateAnalysis.Settings(
                Duration.ofSeconds(timeoutSeconds),
                Duration.ofSeconds(idleSeconds),
                new VerifierPool.Terms(
                    share.processes(),
                    share.files(),
                    Duration.ofHours(1),
                    new VerifierStart.Manner(
                        Optional.of(Confinement.NONE), new VerifierProcess.Limits(64, 50)))));
  }

  /**
   * Copies in another process. A file that this one has open for writing is inherited by a process
   * that another thread starts at the same moment, and cannot be executed until that one is ready.
   */
  private static void copyExecutable(Path from, Path to) throws IOException {
    assertEquals(
        0,
        new ProcessBuilder("/usr/bin/install", "-m", "700", from.toString(), to.toString())
            .start()
            .onExit()
            .join()
            .exitValue());
  }

  private void start(String script) throws IOException {
    start(120, 600, script);
  }

  private Optional<FileFindings> findings() {
    return analysis.of(FILE, Optional.empty());
  }

  private byte[] written(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("verifier").resolve(name));
  }

  private int starts() throws IOException {
    return Files.readAllLines(folder.resolve("verifier/starts")).size();
  }

  @Test
  void itIsAskedWithFileAndOriginalAndStaysForTheNext() throws Exception {
    byte[] original = {9, 8};
    start(
        READY
            + take(request(FILE, original).length)
            + say("{\"form\":\"plain-pdf\"}")
            + take(request(FILE, new byte[0]).length)
            + say("{\"form\":\"picture\"}")
            + HANG);

    assertEquals(Form.PLAIN_PDF, analysis.of(FILE, Optional.of(original)).orElseThrow().form());
    assertArrayEquals(request(FILE, original), written("asked"));
    List<Long> process = analysis.pool().processIds();
    assertEquals(Form.PICTURE, findings().orElseThrow().form());
    assertEquals(process, analysis.pool().processIds());
    assertEquals(1, starts());
    assertEquals(0, analysis.ended());
    Result result = new AnalysisCheck(analysis, /* development= */ false).execute();
    String told = result.toString();
    assertTrue(told.contains("The verifier works."), told);
    assertTrue(told.contains("is not confined") && told.contains("Install bubblewrap"), told);
    assertEquals(Result.Status.WARN, result.getStatus());
    assertEquals(
        Result.Status.OK,
        new AnalysisCheck(analysis, /* development= */ true).execute().getStatus());
  }

  /** A process that a hostile file takes over can reach little. */
  @Test
  void itIsStartedWithLimitsAndKnowsNothingOfTheServer() throws Exception {
    start("/usr/bin/env > environment\n" + READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    assertTrue(findings().isPresent());

    List<String> told = new String(written("told"), StandardCharsets.UTF_8).lines().toList();
    assertTrue(
        told.containsAll(
            List.of("-Xmx64m", "-DsocksProxyHost=127.0.0.1", "-XX:+ExitOnOutOfMemoryError")),
        told::toString);
    assertEquals(
        List.of("-jar", folder.resolve("verifier.jar").toString(), "serve", "50"),
        told.subList(told.size() - 4, told.size()));
    String environment = new String(written("environment"), StandardCharsets.UTF_8);
    // A shell adds its own ones.
    assertTrue(
        environment
            .lines()
            .map(line -> line.replaceFirst("=.*", ""))
            .allMatch(Set.of("PWD", "OLDPWD", "SHLVL", "_")::contains),
        environment);
  }

  private void assertIsLost(String answer) throws Exception {
    start(READY + take(11) + answer);

    assertEquals(Optional.empty(), findings());
    assertEquals(1, analysis.ended());
    assertEquals(Optional.empty(), findings());
    assertEquals(2, analysis.ended(), "the next file has another process");
    stopAnalysis();
  }

  @Test
  void anAnswerThatIsNoneCostsTheExplanationOnly() throws Exception {
    assertIsLost("exit 1\n");
    assertIsLost(say("{\"form\":\"valid\"}") + HANG);
    assertIsLost("printf '\\000\\000\\000\\050half'\n");
    assertIsLost("printf '\\377\\377\\377\\377'\n" + HANG);
    assertIsLost("printf '\\002\\000\\000\\001'\n" + HANG);
  }

  @Test
  void whatTakesTooLongIsKilledAndAnotherProcessComesBeforeTheNextFile() throws Exception {
    start(2, 600, READY + take(11) + HANG);

    analysis.pool().warmUp();
    Waits.await().until(() -> !analysis.pool().processIds().isEmpty());
    List<Long> first = analysis.pool().processIds();
    assertEquals(Optional.empty(), findings());

    assertEquals(1, analysis.ended());
    Waits.await().until(() -> !analysis.pool().processIds().isEmpty());
    assertNotEquals(first, analysis.pool().processIds());
  }

  @Test
  void aFileThatWaitsForAStartIsGivenUpBeforeTheStartIs() throws Exception {
    start(1, 600, HANG);

    assertEquals(Optional.empty(), findings());

    assertEquals(VerifierPool.State.NOT_STARTED, analysis.pool().state());
    assertEquals(0, analysis.ended(), "no file has ended it");
  }

  @Test
  void filesAreLookedAtSideBySideAndOneMoreEndsNoProcess() throws Exception {
    start(120, 600, new Share(2, 500), READY + take(11) + HANG);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Optional<FileFindings>>> two =
          List.of(threads.submit(this::findings), threads.submit(this::findings));
      Waits.await().until(() -> Files.exists(folder.resolve("verifier/asked")));
      Waits.await().until(() -> written("asked").length == 22);

      assertEquals(2, analysis.pool().processIds().size());
      assertEquals(2, starts());
      analysis.stop();
      for (Future<Optional<FileFindings>> each : two) {
        assertEquals(Optional.empty(), each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A folder that is there while a process starts tells if another one starts beside it. */
  @Test
  void asManyAsThereMayBeAreKeptReadyAndStartOneAfterTheOther() throws Exception {
    start(
        120,
        600,
        new Share(3, 500),
        "mkdir starting || : > together\nrmdir starting\n"
            + READY
            + take(11)
            + say("{\"form\":\"picture\"}")
            + HANG);

    analysis.pool().warmUp();
    Waits.await().until(() -> analysis.pool().processIds().size() == 3);
    List<Long> first = analysis.pool().processIds();
    assertTrue(findings().isPresent());
    assertEquals(3, starts(), "the file waits for none");

    analysis.pool().renew();

    Waits.await().until(() -> !analysis.pool().processIds().equals(first));
    List<Long> renewed = analysis.pool().processIds();
    assertEquals(3, renewed.size());
    assertEquals(2, renewed.stream().filter(first::contains).count(), "two have seen no file");
    assertFalse(Files.exists(folder.resolve("verifier/together")));
  }

  @Test
  void anotherConfigurationChangesHowManyAreReady() throws Exception {
    start(READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    analysis.pool().warmUp();
    Waits.await().until(() -> analysis.pool().processIds().size() == 1);

    analysis.configure(config(Map.of("processes", 2, "confinement", "none")));
    Waits.await().until(() -> analysis.pool().processIds().size() == 2);

    analysis.configure(config(Map.of("processes", 1, "confinement", "none")));
    Waits.await().until(() -> analysis.pool().processIds().size() == 1);
  }

  /** A pipe simulates the time that a start takes: a read of it ends with the test's write. */
  @Test
  void aWornProcessStaysUntilAnotherIsReady() throws Exception {
    Path gate = folder.resolve("gate");
    assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
    start(
        120,
        600,
        new Share(1, 1),
        "if [ -e first ]; then read go < "
            + gate
            + "; fi\n: > first\n"
            + READY
            + (take(11) + say("{\"form\":\"picture\"}")).repeat(3)
            + HANG);
    assertTrue(findings().isPresent());
    List<Long> worn = analysis.pool().processIds();

    assertTrue(findings().isPresent());
    assertEquals(worn, analysis.pool().processIds());
    Files.writeString(gate, "go\n");

    Waits.await().until(() -> !analysis.pool().processIds().equals(worn));
    assertEquals(1, analysis.pool().processIds().size());
  }

  @Test
  void whereItCannotStartItIsNotTriedWithEachFile() throws Exception {
    start("exit 1\n");

    assertEquals(Optional.empty(), findings());
    assertEquals(Optional.empty(), findings());

    assertEquals(1, starts());
    assertEquals(0, analysis.ended(), "no file has ended it");
    assertEquals(VerifierPool.State.CANNOT_START, analysis.pool().state());
  }

  @Test
  void withoutWorkOneStaysThatHasSeenNoFile() throws Exception {
    start(120, 0, READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    analysis.pool().warmUp();
    for (int file = 0; file < 10; file++) {
      Waits.await().until(() -> analysis.pool().processIds().size() == 1);
      List<Long> before = analysis.pool().processIds();
      assertTrue(findings().isPresent());

      Waits.await()
          .until(
              () ->
                  analysis.pool().processIds().size() == 1
                      && !analysis.pool().processIds().equals(before));
    }
  }

  @Test
  void anotherConfigurationIsForTheNextProcess() throws Exception {
    start(READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    assertTrue(findings().isPresent());
    List<Long> before = analysis.pool().processIds();

    analysis.configure(
        config(Map.of("memoryMegabytes", 77, "maximumPages", 9, "confinement", "none")));
    assertTrue(findings().isPresent());

    assertNotEquals(before, analysis.pool().processIds());
    String told = new String(written("told"), StandardCharsets.UTF_8);
    assertTrue(told.contains("-Xmx77m") && told.endsWith("serve\n9\n"), told);
  }

  /** The defaults, but for some values. */
  static SeparateAnalysis.Config config(Map<String, Object> values) {
    return (SeparateAnalysis.Config)
        Proxy.newProxyInstance(
            ScriptedVerifierTest.class.getClassLoader(),
            new Class<?>[] {SeparateAnalysis.Config.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  @Test
  void theOperatorIsToldWhatIsMissing() {
    analysis =
        new SeparateAnalysis(
            () -> {
              throw new IOException("the bundle is gone");
            },
            folder.resolve("no-java"),
            SeparateAnalysis.Settings.of(config(Map.of())));

    Result result = new AnalysisCheck(analysis, /* development= */ false).execute();

    assertEquals(Result.Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("No Java"), result::toString);
    assertTrue(result.toString().contains("the bundle is gone"), result::toString);
    assertEquals(Optional.empty(), findings());
  }

  @Test
  void theOperatorIsToldWhenManyFilesHaveEndedIt() throws Exception {
    start(READY + take(11) + "exit 1\n");
    AnalysisCheck check = new AnalysisCheck(analysis, /* development= */ false);
    for (int i = 0; i < 50; i++) {
      assertEquals(Optional.empty(), findings());
    }
    assertFalse(check.execute().toString().contains("have ended"), check.execute()::toString);

    assertEquals(Optional.empty(), findings());

    assertEquals(Result.Status.WARN, check.execute().getStatus());
    assertTrue(check.execute().toString().contains("51 files"), check.execute()::toString);
  }
}
