package org.yinxin.attacks;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yinxin.offline.Offline;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.testkit.Waits;

/** Asks the judges of a file: the server, and the off-line verifier. For one thread. */
final class Judges implements AutoCloseable {
  /** Of the processor's time. */
  private static final long SECONDS = 20;

  /** In all, and not at one time: files of 20 MB are among them. */
  private static final long BYTES = 4_000L * 1024 * 1024;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Scene scene;
  private final Path folder;
  private final Path anchors;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  /**
   * The answer of a judge.
   *
   * @param verdict in a word
   * @param rule basis of the verdict
   */
  record Word(String verdict, String rule) {}

  Judges(Scene scene, Path folder) throws IOException {
    this.scene = scene;
    this.folder = folder;
    this.anchors = Files.writeString(folder.resolve("anchors.txt"), scene.anchors);
    Files.write(folder.resolve("bundle.zip"), scene.bundle);
  }

  /** The server, by file. */
  Word server(byte[] file) throws Exception {
    return word(bounded(() -> scene.verification.byFile(file)));
  }

  /** The server's report in short. */
  static Word word(VerificationReport report) {
    String rule =
        report.checks().stream()
            .filter(check -> check.outcome() == Outcome.FAILED)
            .map(check -> check.message().en())
            .reduce((first, second) -> first + " " + second)
            .orElse("");
    return new Word(report.verdict().wireName(), rule);
  }

  /** The off-line verifier, on a PDF that was sent beside the true bundle. */
  Word offline(byte[] file) throws Exception {
    Path pdf = Files.write(folder.resolve("sent.pdf"), file);
    return offline(
        List.of(folder.resolve("bundle.zip").toString(), "--pdf", pdf.toString()), anchors);
  }

  /** The off-line verifier, on a bundle. */
  Word offlineBundle(byte[] bundle) throws Exception {
    return offlineBundle(bundle, anchors);
  }

  /** Asks the off-line verifier about a bundle, where something else is trusted. */
  Word offlineBundle(byte[] bundle, Path trusted) throws Exception {
    Path zip = Files.write(folder.resolve("sent.zip"), bundle);
    return offline(List.of(zip.toString()), trusted);
  }

  private Word offline(List<String> args, Path trusted) throws Exception {
    List<String> all = new java.util.ArrayList<>(args);
    all.add("--anchors");
    all.add(trusted.toString());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int code = bounded(() -> Offline.run(all, new PrintStream(text, true, StandardCharsets.UTF_8)));
    List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
    String verdict = lines.get(0).replace("结论 / Verdict: ", "");
    if ((code == Offline.PROVEN) != verdict.equals("issued-unchanged")) {
      throw new AssertionError("exit code " + code + " with " + verdict);
    }
    String rule = "";
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).contains("[✗]")) {
        rule = lines.get(i + 1).strip();
      }
    }
    return new Word(verdict, rule);
  }

  /** Poppler's, for the record; empty where it says nothing. */
  Optional<String> pdfsig(byte[] file) throws Exception {
    if (System.getProperty("attacks.report", "").isEmpty()) {
      return Optional.empty();
    }
    Path pdf = Files.write(folder.resolve("pdfsig.pdf"), file);
    Process process =
        new ProcessBuilder("timeout", "10", "pdfsig", "-nocert", pdf.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pdfsig.txt").toFile())
            .start();
    process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    String text = Files.readString(folder.resolve("pdfsig.txt"), StandardCharsets.ISO_8859_1);
    long valid = text.lines().filter(line -> line.contains("Signature is Valid")).count();
    long total = text.lines().filter(line -> line.contains("Total document signed")).count();
    return valid == 0
        ? Optional.empty()
        : Optional.of("valid" + (total > 0 ? ", total document signed" : ""));
  }

  /** A call within a time and an amount of memory. */
  private <T> T bounded(Callable<T> call) throws Exception {
    Future<T> answer =
        worker.submit(
            () -> {
              long before = allocated();
              long began = THREADS.getCurrentThreadCpuTime();
              T value = call.call();
              long took = THREADS.getCurrentThreadCpuTime() - began;
              if (took > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new AssertionError("took " + TimeUnit.NANOSECONDS.toSeconds(took) + " s");
              }
              long used = allocated() - before;
              if (used > BYTES) {
                throw new AssertionError("took " + used / 1024 / 1024 + " MB");
              }
              return value;
            });
    try {
      return answer.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("has hung for " + Waits.LIMIT, e);
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
