package org.yinxin.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files made up at random from the attacks, honest files and what PDFs are made of ({@code
 * src/test/fuzz/tokens.txt}): no judge may believe one, fail or hang. Seconds by {@code
 * attacks.fuzz}; a seed that found something is added to {@link #FOUND} and tried first for good.
 */
final class FuzzTest {
  private static final long[] FOUND = {};

  /** The process takes as long for one file as the judges for so many. */
  private static final int EVERY = 20;

  private static final int SECONDS = Integer.getInteger("attacks.fuzz", 20);

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
    tokens = Files.readAllLines(Path.of("src/test/fuzz/tokens.txt"));
    report = new FuzzReport(SECONDS);
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
      corpus.add(attack.forgery().forge(scene));
    }
    return corpus;
  }

  @Test
  void noFileThatIsMadeUpIsBelieved() throws Exception {
    List<byte[]> corpus = corpus();
    for (long seed : FOUND) {
      file(seed, corpus);
    }
    Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
    long seed = 0;
    for (; Instant.now().isBefore(end); seed++) {
      file(seed, corpus);
    }
    assertTrue(seed > SECONDS / 2, "only " + seed + " files: nothing was tried");
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
      assertTrue(isOnlyStamped(file), () -> "seed " + seed + ": " + offline);
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
      Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
      for (long seed = 0; Instant.now().isBefore(end); seed += EVERY) {
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
    List<String> names = List.copyOf(truth.keySet());
    Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
    for (long seed = 0; Instant.now().isBefore(end); seed++) {
      String name = names.get((int) (seed % names.size()));
      if (name.equals("credential.pdf")) {
        continue;
      }
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

  /** By another reader: nothing that is seen or done differs from the issued file. */
  private static boolean isOnlyStamped(byte[] file) throws IOException {
    if (!Arrays.equals(file, 0, scene.file.length, scene.file, 0, scene.file.length)) {
      return false;
    }
    try (PDDocument one = Loader.loadPDF(scene.file);
        PDDocument other = Loader.loadPDF(file)) {
      boolean same = one.getNumberOfPages() == other.getNumberOfPages();
      for (int page = 0; same && page < one.getNumberOfPages(); page++) {
        same =
            Arrays.equals(
                    one.getPage(page).getContents().readAllBytes(),
                    other.getPage(page).getContents().readAllBytes())
                && text(one.getPage(page).getCOSObject())
                    .equals(text(other.getPage(page).getCOSObject()));
        List<PDAnnotation> before = one.getPage(page).getAnnotations();
        for (PDAnnotation each :
            other.getPage(page).getAnnotations().stream().skip(before.size()).toList()) {
          same &= each.getRectangle().getWidth() == 0 && each.getSubtype().equals("Widget");
        }
      }
      COSDictionary catalog = other.getDocumentCatalog().getCOSObject();
      return same
          && catalog.getItem(COSName.OPEN_ACTION) == null
          && catalog.getItem(COSName.AA) == null
          && catalog.getItem(COSName.NAMES) == null;
    }
  }

  /** A page but for its annotations. */
  private static String text(COSDictionary page) {
    COSDictionary rest = new COSDictionary(page);
    rest.removeItem(COSName.ANNOTS);
    return rest.keySet().stream()
        .map(key -> key.getName() + "=" + Syntax.text(rest.getItem(key)))
        .sorted()
        .toList()
        .toString();
  }
}
