package org.yinxin.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.attacks.Attack;
import org.yinxin.testlibrary.attacks.Bombs;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.ByteTricks;
import org.yinxin.testlibrary.attacks.Increments;
import org.yinxin.testlibrary.attacks.Looks;
import org.yinxin.testlibrary.attacks.ObjectTricks;
import org.yinxin.testlibrary.attacks.PublicDigests;
import org.yinxin.testlibrary.attacks.SignatureForgeries;

/** Attacks our own credentials in all the ways that we know of, and asks who falls for it. */
final class AttackTest {
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir static Path folder;

  private static Scene scene;
  private static Judges judges;

  @BeforeAll
  static void open() throws Exception {
    ROOT.setLevel(Level.OFF);
    scene = new Scene(folder);
    judges = new Judges(scene, folder);
  }

  @AfterAll
  static void close() throws Exception {
    judges.close();
    scene.close();
  }

  @Test
  void everyHonestFileIsToldSo() throws Exception {
    byte[] mailed = Base64.getMimeDecoder().decode(Base64.getMimeEncoder().encode(scene.file));

    assertEquals("valid", judges.server(scene.file).verdict());
    assertEquals("valid", judges.server(mailed).verdict());
    assertEquals("issued-unchanged", judges.offline(mailed).verdict());
    assertEquals("issued-unchanged", judges.offlineBundle(scene.bundle).verdict());
    assertEquals("issued-unchanged", judges.offlineBundle(scene.otherBundle).verdict());
    assertEquals("revoked", judges.offlineBundle(scene.revokedBundle).verdict());
    assertEquals("superseded", judges.offlineBundle(scene.supersededBundle).verdict());
    assertEquals("issued-unchanged", judges.offlineBundle(scene.bundleBeforeRevocation).verdict());
  }

  @Test
  void aSealThatNoCertificateOfTheAnchorsVouchesForProvesNothing() throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(scene.forger.certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    String others =
        scene.anchors.replaceFirst("(?s)\nseal:\n.*?(?=time-stamp:|\\z)", "\nseal:\n" + pem);
    Path trusted = Files.writeString(folder.resolve("others.txt"), others);

    Judges.Word word = judges.offlineBundle(scene.bundle, trusted);
    assertEquals("not-proven", word.verdict(), word::toString);
    assertTrue(word.rule().contains("seal"), word::toString);
  }

  @Test
  void aCheckpointThatAnAuthorityOfTheAnchorsSawIsBelieved() throws Exception {
    assertEquals(
        "issued-unchanged", judges.offlineBundle(BundleTricks.stamped(scene.target)).verdict());
  }

  @Test
  void anOldCheckpointThatIsStampedAgainIsNoNewerForIt() throws Exception {
    assertEquals(
        "standing-unknown",
        judges.offlineBundle(BundleTricks.stampedAgainUndated(scene.target)).verdict());
  }

  @Test
  void stampsThatKeepASealCheckableAreNoChange() throws Exception {
    byte[] stamped = scene.authority.stamp(scene.file);

    assertEquals("", judges.offline(stamped).rule());
    assertEquals("issued-unchanged", judges.offline(stamped).verdict());
    assertEquals("", judges.offline(scene.authority.stamp(stamped)).rule());
    assertEquals("issued-unchanged", judges.offline(scene.authority.stamp(stamped)).verdict());
    byte[] apart = scene.authority.stamp(ByteTricks.joined(scene.file, new byte[] {'\n'}));
    assertEquals("issued-unchanged", judges.offline(apart).verdict(), "a line end between");
    byte[] stored = ObjectTricks.store(scene.target).table();
    assertEquals("", judges.offline(stored).rule());
    assertEquals("issued-unchanged", judges.offline(stored).verdict());
    byte[] other = ObjectTricks.store(scene.target).crossReferenceStream();
    assertEquals("issued-unchanged", judges.offline(other).verdict());
    assertEquals("altered", judges.server(stamped).verdict(), "on line only what is registered");
  }

  @Test
  void noAttackIsBelieved() throws Exception {
    Report report = new Report();
    Set<String> good = Set.of("valid", "issued-unchanged", "standing-unknown");
    List<String> believed = Collections.synchronizedList(new ArrayList<>());
    List<Attack> all =
        Stream.of(
                SignatureForgeries.all(),
                Increments.all(),
                ObjectTricks.all(),
                Looks.all(),
                ByteTricks.all(),
                ByteTricks.byQpdf(),
                PublicDigests.all(),
                Bombs.all())
            .flatMap(List::stream)
            .toList();
    // It waits for its time limits, mostly.
    ExecutorService beside = Executors.newSingleThreadExecutor();
    Future<Boolean> analysis =
        beside.submit(
            () -> {
              analyse(all, report, good, believed);
              return true;
            });
    for (Attack attack : all) {
      byte[] forged = attack.forgery().forge(scene.target);
      report.add(attack, judged(attack.title(), forged, good, believed));
      Optional<byte[]> stamped = stamped(attack, forged);
      if (stamped.isPresent()) {
        Attack twin =
            new Attack(attack.family(), attack.name() + ", time-stamped", attack.forgery());
        report.add(twin, judged(twin.title(), stamped.get(), good, believed));
      }
    }
    for (Attack attack : BundleTricks.all()) {
      Judges.Word word = judges.offlineBundle(attack.forgery().forge(scene.target));
      if (good.contains(word.verdict())) {
        believed.add(attack.title() + ": " + word);
      }
      report.add(attack, new Report.Row(Optional.empty(), word, Optional.empty()));
    }
    assertTrue(analysis.get(2 * Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    beside.shutdown();
    report.write();
    assertEquals(List.of(), believed);
    assertTrue(report.kinds() >= 60, () -> "only " + report.kinds());
  }

  /** The log is public, and of what it holds none leads to a credential. */
  @Test
  void aDigestFromTheLogShowsNothingOfItsCredential() throws Exception {
    try (Analysed server = new Analysed(scene, Files.createDirectory(folder.resolve("digests")))) {
      for (Attack attack : PublicDigests.all()) {
        byte[] forged = attack.forgery().forge(scene.target);
        for (VerificationReport report :
            List.of(scene.verification.byFile(forged), server.report(forged))) {
          assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict(), attack::title);
          assertEquals(Optional.empty(), report.credential(), attack::title);
          assertEquals(Optional.empty(), report.explanation().comparison(), attack::title);
          assertTrue(
              report.checks().stream().noneMatch(c -> c.outcome() == Outcome.PASSED),
              attack::title);
          assertFalse(saysThatItIsOurs(report), () -> attack.title() + report);
        }
        assertTrue(server.explained(), attack::title);
      }
      assertEquals("altered", server.of(scene.authority.stamp(scene.file)).verdict());
      assertTrue(server.explained(), "a changed copy is still compared with its original");
    }
  }

  private static boolean saysThatItIsOurs(VerificationReport report) {
    return Stream.concat(
            report.checks().stream(),
            report.explanation().signatures().stream().flatMap(each -> each.checks().stream()))
        .map(check -> check.message().zh())
        .anyMatch(said -> said.contains("带有本校") || said.contains("用的是本校"));
  }

  /** One of each class, with the analysis in its process: it may explain, and decides nothing. */
  private static void analyse(
      List<Attack> all, Report report, Set<String> good, List<String> believed) throws Exception {
    try (Analysed server = new Analysed(scene, folder)) {
      for (Attack attack : Analysed.sample(all)) {
        Judges.Word word = server.of(attack.forgery().forge(scene.target));
        if (good.contains(word.verdict())) {
          believed.add(attack.title() + ", analysed: " + word);
        }
        report.add(attack, new Report.Analysis(word, server.explained()));
      }
      assertEquals("altered", server.of(scene.authority.stamp(scene.file)).verdict());
      assertTrue(server.explained(), "after all these it explains the next file");
      assertEquals("valid", server.of(scene.file).verdict());
    }
  }

  private static Report.Row judged(
      String title, byte[] forged, Set<String> good, List<String> believed) throws Exception {
    assertNotEquals(
        Base64.getEncoder().encodeToString(scene.file),
        Base64.getEncoder().encodeToString(forged),
        title);
    try {
      Judges.Word server = judges.server(forged);
      Judges.Word offline = judges.offline(forged);
      if (good.contains(server.verdict()) || good.contains(offline.verdict())) {
        believed.add(title + ": " + server + ", " + offline);
      }
      return new Report.Row(Optional.of(server), offline, judges.pdfsig(forged));
    } catch (Exception | Error e) {
      believed.add(title + ": " + e + Stream.of(e.getStackTrace()).limit(3).toList());
      Judges.Word failed = new Judges.Word("failed", e.toString());
      return new Report.Row(Optional.of(failed), failed, Optional.empty());
    }
  }

  /** With a document time-stamp of the forger's, by the university's own authority. */
  private static Optional<byte[]> stamped(Attack attack, byte[] forged) {
    if (attack.family().equals("Bombs") || attack.name().equals(ByteTricks.LINE_END)) {
      return Optional.empty();
    }
    try {
      return Optional.of(scene.authority.stamp(forged));
    } catch (Exception | StackOverflowError e) {
      // A file that cannot be read cannot be stamped.
      return Optional.empty();
    }
  }

  /** In a namespace without any network, and with the node stopped it could not be asked either. */
  @Test
  void theStandAloneJarNeedsNoNetwork() throws Exception {
    Path zip = Files.write(folder.resolve("sent-off.zip"), scene.bundle);
    Path said = folder.resolve("said.txt");
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(
            Path.of("..", "..", "bundles", "offline", "target"), "*-standalone.jar")) {
      Process process =
          new ProcessBuilder(
                  "unshare",
                  "--user",
                  "--map-root-user",
                  "--net",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  jars.iterator().next().toString(),
                  zip.toString(),
                  "--anchors",
                  folder.resolve("anchors.txt").toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertTrue(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    List<String> lines = Files.readAllLines(said);
    assertEquals("结论 / Verdict: issued-unchanged", lines.get(0));
    assertTrue(lines.get(2).startsWith("由示范大学签发且未改动；截至"), lines::toString);
    assertTrue(lines.get(3).contains("not revoked as of"), lines::toString);
  }
}
