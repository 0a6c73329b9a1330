package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.testkit.Waits;

/** The real process, and files that are made to harm it. */
final class SeparateAnalysisTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Longer than a test may wait: a test that waits for this has failed. */
  private static final int PATIENT = 2 * (int) Waits.LIMIT.toSeconds();

  private static final long LONG = 600;

  @TempDir Path folder;

  private Path jar;
  private SeparateAnalysis analysis;

  @BeforeEach
  void copyJar() throws Exception {
    Path built =
        Path.of(
            Class.forName("org.yinxin.verifier.Main")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    assertTrue(Files.isRegularFile(built), () -> "package the verifier first: " + built);
    // Another user reads it, too.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar = Files.copy(built, folder.resolve("verifier.jar"));
  }

  @AfterEach
  void stop() {
    if (analysis != null) {
      analysis.stop();
    }
  }

  private SeparateAnalysis start(int timeoutSeconds, long idleSeconds, int memoryMegabytes) {
    return start(Confinement.NONE, timeoutSeconds, idleSeconds, memoryMegabytes);
  }

  private SeparateAnalysis start(
      Confinement confinement, int timeoutSeconds, long idleSeconds, int memoryMegabytes) {
    analysis =
        new SeparateAnalysis(
            () -> jar,
            JAVA,
            new SeparateAnalysis.Settings(
                Duration.ofSeconds(timeoutSeconds),
                Duration.ofSeconds(idleSeconds),
                new VerifierPool.Terms(
                    1,
                    500,
                    Duration.ofHours(1),
                    new VerifierStart.Manner(
                        Optional.of(confinement),
                        new VerifierProcess.Limits(memoryMegabytes, 50)))));
    return analysis;
  }

  /** Waits for the process that is kept warm. */
  private ProcessHandle warm() {
    analysis.pool().warmUp();
    Waits.await().until(() -> !analysis.pool().processIds().isEmpty());
    return ProcessHandle.of(analysis.pool().processIds().get(0)).orElseThrow();
  }

  private Optional<FileFindings> findings(byte[] file) {
    return assertTimeoutPreemptively(Waits.LIMIT, () -> analysis.of(file, Optional.empty()));
  }

  /** Draws ten of a form that draws ten of the next one, twelve deep. */
  private static byte[] endless() {
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    pdf.append("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    pdf.append("2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n");
    pdf.append("3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R");
    pdf.append("/Resources<</XObject<</F 5 0 R>>>>>> endobj\n");
    String draw = "/F Do ".repeat(10);
    pdf.append("4 0 obj <</Length 60>> stream\n").append(draw).append("\nendstream endobj\n");
    for (int i = 5; i < 17; i++) {
      pdf.append(i).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources");
      pdf.append("<</XObject<</F ").append(i + 1).append(" 0 R>>>>/Length 60>> stream\n");
      pdf.append(draw).append("\nendstream endobj\n");
    }
    pdf.append("17 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>> stream\n");
    pdf.append("0 0 9 9 re f\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF");
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Half a megabyte whose table of objects unpacks to 500. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 500; i++) {
        out.write(zeros);
      }
    }
    String objects =
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
            + "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
            + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>> endobj\n";
    String table =
        "4 0 obj <</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length "
            + packed.size()
            + ">> stream\n";
    String end = "\nendstream endobj\nstartxref\n" + objects.length() + "\n%%EOF";
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.write((objects + table).getBytes(StandardCharsets.ISO_8859_1));
    packed.writeTo(pdf);
    pdf.write(end.getBytes(StandardCharsets.ISO_8859_1));
    return pdf.toByteArray();
  }

  /** A third of a megabyte of a page that unpacks to 170 MB of lines to draw. */
  private static byte[] unpacking() throws IOException {
    byte[] lines = "0 0 m 9 9 l S\n".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 185; i++) {
        out.write(lines);
      }
    }
    String begin =
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
            + "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
            + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>> endobj\n"
            + "4 0 obj <</Filter/FlateDecode/Length "
            + packed.size()
            + ">> stream\n";
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.write(begin.getBytes(StandardCharsets.ISO_8859_1));
    packed.writeTo(pdf);
    pdf.write(
        "\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    return pdf.toByteArray();
  }

  @Test
  void oneProcessStartedWithTheFirstFileExplainsSeveral() {
    start(PATIENT, LONG, 256);
    assertEquals(List.of(), analysis.pool().processIds());

    FileFindings signed = findings(Pdfs.sign(Pdfs.plain())).orElseThrow();
    List<Long> process = analysis.pool().processIds();
    FileFindings plain = findings(Pdfs.plain()).orElseThrow();

    assertEquals(Form.SIGNED_PDF, signed.form());
    assertEquals("Some Stranger", signed.signatures().get(0).signer());
    assertTrue(signed.signatures().get(0).intact());
    assertTrue(signed.signatures().get(0).untouched());
    assertEquals(Form.PLAIN_PDF, plain.form());
    assertEquals(Form.ENCRYPTED, findings(Pdfs.encrypted("")).orElseThrow().form());
    assertEquals(Form.UNREADABLE, findings(new byte[] {1, 2, 3}).orElseThrow().form());
    assertEquals(1, process.size());
    assertEquals(process, analysis.pool().processIds());
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatTakesTooLongIsGivenUpAndTheNextOneIsExplained(Confinement confinement)
      throws IOException {
    assumeTrue(works(confinement));
    start(confinement, 2, LONG, 256);
    ProcessHandle first = warm();
    List<ProcessHandle> all = Stream.concat(Stream.of(first), first.descendants()).toList();

    assertEquals(Optional.empty(), findings(unpacking()));
    assertEquals(1, analysis.ended());

    Waits.await("none of them is left").until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    analysis.configure(ScriptedVerifierTest.config(Map.of("timeoutSeconds", PATIENT)));
    assertTrue(findings(Pdfs.plain()).isPresent());
  }

  @Test
  void aFileThatNeedsMoreMemoryThanThereIsEndsItsProcessAndTheNextOneIsExplained()
      throws IOException {
    start(PATIENT, LONG, 96);

    Optional<FileFindings> found = findings(bomb());

    assertEquals(Optional.empty(), found);
    assertEquals(1, analysis.ended());
    assertTrue(findings(Pdfs.plain()).isPresent());
  }

  @Test
  void aProcessThatIsKilledInMidJobCostsTheExplanationOnly() throws Exception {
    start(PATIENT, LONG, 256);
    assertTrue(findings(Pdfs.plain()).isPresent());
    ProcessHandle process = warm();
    Duration idle = process.info().totalCpuDuration().orElseThrow();
    CompletableFuture<Optional<FileFindings>> job =
        CompletableFuture.supplyAsync(() -> findings(endless()));
    Waits.await()
        .until(
            () ->
                process
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .compareTo(idle.plusSeconds(1))
                    > 0);

    assertFalse(job.isDone());
    process.destroyForcibly();

    assertEquals(Optional.empty(), job.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertTrue(findings(Pdfs.plain()).isPresent());
    assertNotEquals(process.pid(), warm().pid());
  }

  @ParameterizedTest
  @EnumSource
  void theServersEndIsTheProcessesEnd(Confinement confinement) {
    assumeTrue(works(confinement));
    start(confinement, PATIENT, LONG, 256);
    assertTrue(findings(Pdfs.plain()).isPresent());
    ProcessHandle first = warm();
    List<ProcessHandle> all = Stream.concat(Stream.of(first), first.descendants()).toList();

    analysis.stop();

    Waits.await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  private boolean works(Confinement confinement) {
    return confinement.works(JAVA, jar);
  }

  @Test
  void whereItCannotStartNobodyWaitsAndTheOperatorIsTold() throws IOException {
    Files.writeString(jar, "no jar");
    start(PATIENT, LONG, 256);
    AnalysisCheck check = new AnalysisCheck(analysis, /* development= */ false);
    assertEquals(Result.Status.OK, check.execute().getStatus());

    assertEquals(Optional.empty(), findings(Pdfs.plain()));
    assertEquals(Optional.empty(), findings(Pdfs.plain()));

    assertEquals(0, analysis.ended());
    assertEquals(Result.Status.WARN, check.execute().getStatus());
    assertTrue(check.execute().toString().contains("memoryMegabytes"), check.execute().toString());
  }
}
