package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      analysis.stop();
    }
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
    Path java = folder.resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" > told\necho >> starts\n" + script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    analysis =
        new SeparateAnalysis(
            () -> folder.resolve("verifier.jar"),
            java,
            new SeparateAnalysis.Settings(
                timeoutSeconds, idleSeconds, new VerifierProcess.Limits(64, 50)));
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
    Optional<Long> process = analysis.slot().processId();
    assertEquals(Form.PICTURE, findings().orElseThrow().form());
    assertEquals(process, analysis.slot().processId());
    assertEquals(1, starts());
    assertEquals(0, analysis.ended());
    assertEquals(Result.Status.OK, new AnalysisCheck(analysis).execute().getStatus());
  }

  /** Whatever a hostile file makes of it, there is little that it can reach. */
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
    // A shell adds some of its own.
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
    assertEquals(Optional.empty(), analysis.slot().processId());
    assertEquals(Optional.empty(), findings());
    assertEquals(2, starts(), "the next file has another process");
    analysis.stop();
    Files.delete(folder.resolve("verifier/starts"));
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
  void whatTakesTooLongIsKilled() throws Exception {
    start(1, 600, READY + take(11) + HANG);

    assertEquals(Optional.empty(), findings());
    assertEquals(1, analysis.ended());
    assertEquals(Optional.empty(), analysis.slot().processId());
  }

  @Test
  void whereItCannotStartItIsNotTriedWithEachFile() throws Exception {
    start("exit 1\n");

    assertEquals(Optional.empty(), findings());
    assertEquals(Optional.empty(), findings());

    assertEquals(1, starts());
    assertEquals(0, analysis.ended(), "no file has ended it");
    assertEquals(VerifierSlot.State.CANNOT_START, analysis.slot().state());
  }

  @Test
  void withoutWorkItEnds() throws Exception {
    start(120, 0, READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    // Many, for the process may be looked at before the file's turn is over.
    for (int file = 0; file < 50; file++) {
      assertTrue(findings().isPresent());

      Waits.await().until(() -> analysis.slot().processId().isEmpty());
    }
  }

  @Test
  void anotherConfigurationIsForTheNextProcess() throws Exception {
    start(READY + take(11) + say("{\"form\":\"picture\"}") + HANG);
    assertTrue(findings().isPresent());

    analysis.configure(config(Map.of("memoryMegabytes", 77, "maximumPages", 9)));
    assertEquals(Optional.empty(), analysis.slot().processId());
    assertTrue(findings().isPresent());

    String told = new String(written("told"), StandardCharsets.UTF_8);
    assertTrue(told.contains("-Xmx77m") && told.endsWith("serve\n9\n"), told);
  }

  private static SeparateAnalysis.Config config(Map<String, Integer> values) {
    return (SeparateAnalysis.Config)
        Proxy.newProxyInstance(
            ScriptedVerifierTest.class.getClassLoader(),
            new Class<?>[] {SeparateAnalysis.Config.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), (Integer) method.getDefaultValue()));
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

    Result result = new AnalysisCheck(analysis).execute();

    assertEquals(Result.Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("No Java"), result::toString);
    assertTrue(result.toString().contains("the bundle is gone"), result::toString);
    assertEquals(Optional.empty(), findings());
  }

  @Test
  void theOperatorIsToldWhenManyFilesHaveEndedIt() throws Exception {
    start(READY + take(11) + "exit 1\n");
    AnalysisCheck check = new AnalysisCheck(analysis);
    for (int i = 0; i < 50; i++) {
      assertEquals(Optional.empty(), findings());
    }
    assertEquals(Result.Status.OK, check.execute().getStatus());

    assertEquals(Optional.empty(), findings());

    assertEquals(Result.Status.WARN, check.execute().getStatus());
    assertTrue(check.execute().toString().contains("51 files"), check.execute()::toString);
  }
}
