package org.yinxin.attacks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.core.verification.OpenAnalysis;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.testlibrary.attacks.Attack;

/**
 * The server with its analysis in its own process, within the limits that are shipped (time,
 * memory, pages). For one thread.
 */
final class Analysed implements AutoCloseable {
  /** Of the bombs, one for each limit. */
  private static final Set<String> BOMBS =
      Set.of(
          "a stream of objects of 2 GB",
          "2,147,483,647 pages by /Count",
          "a picture of 2 billion by 2 billion points");

  private final OpenAnalysis analysis;
  private final Verification verification;
  private Optional<FileFindings> findings = Optional.empty();

  Analysed(Scene scene, Path folder) throws IOException {
    analysis = new OpenAnalysis(jar(folder));
    verification =
        scene.verification(
            (file, original) -> {
              findings = analysis.of(file, original);
              return findings;
            });
  }

  /** A copy, as the server makes one: a process runs from it. */
  private static Path jar(Path folder) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(
            Path.of("..", "..", "bundles", "verifier", "target"), "yinxin-verifier-*.jar")) {
      return Files.copy(jars.iterator().next(), folder.resolve("verifier.jar"));
    }
  }

  /** The first of each class, and what is meant to break a limit. */
  static List<Attack> sample(List<Attack> attacks) {
    Set<String> classes = new HashSet<>();
    List<Attack> sample = new ArrayList<>();
    for (Attack attack : attacks) {
      if (classes.add(attack.family()) || BOMBS.contains(attack.name())) {
        sample.add(attack);
      }
    }
    return sample;
  }

  Judges.Word of(byte[] file) {
    return Judges.word(report(file));
  }

  VerificationReport report(byte[] file) {
    return verification.byFile(file);
  }

  /** Of the last file: whether the process had an answer before a limit ended it. */
  boolean explained() {
    return findings.isPresent();
  }

  @Override
  public void close() {
    analysis.close();
  }
}
