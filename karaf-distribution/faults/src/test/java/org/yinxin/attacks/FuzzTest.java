package org.yinxin.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.attacks.Attack;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.Increments;
import org.yinxin.testlibrary.attacks.Looks;
import org.yinxin.testlibrary.attacks.Mutation;
import org.yinxin.testlibrary.attacks.ObjectTricks;
import org.yinxin.testlibrary.attacks.OtherReader;
import org.yinxin.testlibrary.attacks.PublicDigests;
import org.yinxin.testlibrary.attacks.SignatureForgeries;
import org.yinxin.testlibrary.attacks.Syntax;

/**
 * Files made up at random from the attacks, honest files and what PDFs are made of ({@link
 * Mutation#tokens}): no judge may believe one, fail or hang. Their numbers are set by {@code
 * attacks.fuzz.files}, {@code .analysed} and {@code .bundles}, their seeds count from 0; a seed
 * that found something is added to {@link #FOUND} and tried first for good.
 */
final class FuzzTest {
  private static final long[] FOUND = {};

  /** The process takes as long for one file as the judges for so many. */
  private static final int EVERY = 20;

  private static final int FILES = Integer.getInteger("attacks.fuzz.files", 300);
  private static final int ANALYSED = Integer.getInteger("attacks.fuzz.analysed", 10);
  private static final int BUNDLES = Integer.getInteger("attacks.fuzz.bundles", 300);

  @TempDir static Path folder;

  private static Scene scene;
  private static Judges judges;
  private static List<String> tokens;
  private static FuzzReport report;

  @BeforeAll
  static void open() throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    scene = new Scene(folder);
    judges = new Judges(scene, folder);
    tokens = Mutation.tokens();
    report = new FuzzReport(FILES, ANALYSED, BUNDLES);
  }

  @AfterAll
  static void close() throws Exception {
    report.write();
    judges.close();
    scene.close();
  }

  private static List<byte[]> corpus() throws Exception {
    List<byte[]> corpus = new ArrayList<>();
    byte[] stamped = scene.authority.stamp(scene.file);
    corpus.addAll(List.of(scene.file, stamped, stamped, scene.authority.stamp(stamped)));
    for (Attack attack :
        Stream.of(
                SignatureForgeries.all(),
                Increments.all(),
                ObjectTricks.all(),
                Looks.all(),
                PublicDigests.all())
            .flatMap(List::stream)
            .toList()) {
      corpus.add(attack.forgery().forge(scene.target));
    }
    return corpus;
  }

  @Test
  void noFileThatIsMadeUpIsBelieved() throws Exception {
    List<byte[]> corpus = corpus();
    for (long seed : FOUND) {
      file(seed, corpus);
    }
    for (long seed = 0; seed < FILES; seed++) {
      file(seed, corpus);
    }
    assertTrue(FILES > 0, "nothing was tried");
  }

  private static void file(long seed, List<byte[]> corpus) throws Exception {
    byte[] file = new Mutation(seed, corpus, tokens).next();
    boolean same = Arrays.equals(file, scene.file);
    Judges.Word server = judges.server(file);
    assertEquals(same, server.verdict().equals("valid"), () -> "seed " + seed);
    Judges.Word offline = judges.offline(file);
    report.count("PDFs, on line", server);
    report.count("PDFs, off line", offline);
    if (offline.verdict().equals("issued-unchanged") && !same) {
      assertTrue(
          OtherReader.isOnlyStamped(scene.file, file), () -> "seed " + seed + ": " + offline);
    }
  }

  /**
   * Through the process that parses uploads: every so many of the same files, and pictures between
   * them. What it gives up or dies of costs the next honest file nothing.
   */
  @Test
  void noFileThatIsMadeUpKeepsTheAnalysisFromTheNextOne() throws Exception {
    List<byte[]> corpus = corpus();
    List<byte[]> photos = Photos.of(scene.credential.verifyUrl());
    byte[] honest = scene.authority.stamp(scene.file);
    try (Analysed server = new Analysed(scene, folder)) {
      assertExplained(server, honest, "at the start");
      assertEquals("no-seal", server.of(photos.get(0)).verdict());
      assertTrue(server.explained(), "a photo is looked at");
      for (long seed = 0; seed < (long) ANALYSED * EVERY; seed += EVERY) {
        analysed(server, "PDFs", new Mutation(seed, corpus, tokens).next(), seed, honest);
        analysed(server, "pictures", new Mutation(seed, photos, tokens).next(), seed, honest);
      }
      assertExplained(server, honest, "at the end");
    }
  }

  private static void analysed(
      Analysed server, String kind, byte[] file, long seed, byte[] honest) {
    Judges.Word word = server.of(file);
    boolean same = Arrays.equals(file, scene.file);
    assertEquals(same, word.verdict().equals("valid"), () -> kind + ", seed " + seed);
    boolean explained = same || server.explained();
    report.count(kind + ", through the analysis process" + (explained ? "" : ", given up"), word);
    if (!explained) {
      assertExplained(server, honest, kind + ", after seed " + seed);
    }
  }

  private static void assertExplained(Analysed server, byte[] honest, String when) {
    assertEquals("altered", server.of(honest).verdict(), when);
    assertTrue(server.explained(), when);
  }

  @Test
  void noBundleThatIsMadeUpIsBelieved() throws Exception {
    Map<String, byte[]> truth = BundleTricks.files(scene.bundle);
    List<String> names = new ArrayList<>(truth.keySet());
    names.remove("credential.pdf");
    for (long seed = 0; seed < BUNDLES; seed++) {
      String name = names.get((int) (seed % names.size()));
      List<byte[]> corpus =
          List.of(truth.get(name), BundleTricks.files(scene.otherBundle).get(name));
      Map<String, byte[]> files = BundleTricks.files(scene.bundle);
      files.put(name, new Mutation(seed, corpus, tokens).next());
      boolean told = List.of("entry.json", "proof.txt", "later-entries.txt").contains(name);
      Judges.Word word = judges.offlineBundle(BundleTricks.zip(files));
      report.count("off-line bundles", word);
      boolean same = statement(files.get(name)).equals(statement(truth.get(name)));
      assertTrue(
          !told || same || !word.verdict().equals("issued-unchanged"),
          "seed " + seed + ": " + name);
    }
  }

  /** Its lines but for signatures: others may have signed a checkpoint, too. */
  private static List<String> statement(byte[] file) {
    return Syntax.latin(file)
        .lines()
        .filter(line -> !line.startsWith(Syntax.latin("— ".getBytes(StandardCharsets.UTF_8))))
        .distinct()
        .toList();
  }
}
