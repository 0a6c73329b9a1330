package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.attacks.BundleTricks;

/** The log in front of witnesses outside, which are started as a stranger starts them. */
final class WitnessesIT {
  private static final String ARCHIVE = "archive.example/witness";
  private static final String OTHER = "other.example/witness";

  private final Server server = Server.withDemoData();
  @TempDir private Path folder;

  WitnessesIT() throws Exception {}

  private String logKey() throws Exception {
    return server.get("/log/key").body().strip();
  }

  private Auditor latest() throws Exception {
    return new Auditor(server, server.get("/log/checkpoint").body());
  }

  private boolean isSigned(String path, String... witnesses) throws Exception {
    String note = server.get(path).body();
    return Stream.of(witnesses).allMatch(name -> note.contains("\n— " + name + " "));
  }

  /** The verdict on the bundle of a credential, under the anchors of now. */
  private String verified(Person student, JsonNode credential) throws Exception {
    String address = "/api/credentials/" + credential.path("id").asText();
    Path bundle = Files.write(folder.resolve("bundle.zip"), student.bundle(address));
    Path anchors =
        Files.writeString(folder.resolve("anchors.txt"), server.get("/anchors.txt").body());
    return OfflineJar.says(bundle, "--anchors", anchors);
  }

  @Test
  void witnessesSignWhatIsIssuedAndRefuseAnotherLog() throws Exception {
    server.start();
    Campus campus = new Campus(server);
    Person student = campus.signedInUndergraduate();
    JsonNode before = student.issued("transcript");
    assertTrue(verified(student, before).contains("Verdict: issued-unchanged"));
    assertFalse(server.get("/anchors.txt").body().contains("witness"));
    assertEquals(404, server.get("/log/checkpoint/cosigned").statusCode());
    assertTrue(server.console("yinxin:doctor").contains("nobody outside countersigns the log"));

    try (WitnessProcess archive = witness(ARCHIVE);
        WitnessProcess other = witness(OTHER);
        ConfigurationFile settings = new ConfigurationFile(server, "org.yinxin.core.witnesses")) {
      settings.write(
          "witnesses = " + archive.setting() + ", \\\n  " + other.setting() + "\nrequired = 2\n");
      server.await(() -> isSigned("/log/checkpoint/cosigned", ARCHIVE, OTHER));
      assertTrue(isSigned("/log/checkpoint", ARCHIVE, OTHER));
      server.await(() -> verified(student, before).contains("issued-unchanged"));

      whatIsIssuedWhileOneIsAwayIsSignedByBoth(student, archive);
      aThiefOfTheLogKeyIsFound(student, archive);
    } finally {
      server.kill();
    }
  }

  private WitnessProcess witness(String name) throws Exception {
    return WitnessProcess.standAlone(folder.resolve(name.replace('/', '-')), name, logKey());
  }

  /** A credential waits for no witness; its bundle counts once both have signed. */
  private void whatIsIssuedWhileOneIsAwayIsSignedByBoth(Person student, WitnessProcess archive)
      throws Exception {
    archive.close();
    JsonNode credential = student.issued("grade-point-method");
    String early = verified(student, credential);
    assertTrue(early.contains("Verdict: not-proven"), early);
    assertTrue(early.contains("signatures of 1 witnesses, and 2 are required"), early);
    byte[] readme =
        BundleTricks.files(Files.readAllBytes(folder.resolve("bundle.zip"))).get("README.txt");
    assertTrue(new String(readme, StandardCharsets.UTF_8).contains("只有 1 个已在检查点上签名"));
    assertTrue(server.console("yinxin:doctor").contains(ARCHIVE + " does not answer"));
    assertEquals("ok", HealthIT.check(server, "log"));

    archive.start();
    server.await(() -> verified(student, credential).contains("issued-unchanged"));
    String said = verified(student, credential);
    assertTrue(said.contains("一份：" + ARCHIVE + ", " + OTHER), said);
    String anchors = server.get("/anchors.txt").body();
    assertTrue(anchors.contains("\nwitness: " + ARCHIVE + "+"), anchors);
    assertTrue(anchors.contains("\nwitnesses-required: 2\n"), anchors);
    String check = server.console("yinxin:log-check");
    assertTrue(check.contains("witnesses: all signatures are good; 2 are required"), check);
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains(ARCHIVE + " signs") && doctor.contains(OTHER + " signs"), doctor);
  }

  private void aThiefOfTheLogKeyIsFound(Person student, WitnessProcess archive) throws Exception {
    LogThief thief = new LogThief(server.state().resolve("log/key"));
    Auditor now = latest();
    List<byte[]> leaves = now.leaves();
    List<byte[]> others = new ArrayList<>(leaves);
    others.set(0, Auditor.leaf("another entry".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        409, thief.submit(archive.address(), now.size(), others).statusCode(), "split view");
    others.add(leaves.get(0));
    assertEquals(
        422, thief.submit(archive.address(), now.size(), others).statusCode(), "rewritten");
    List<byte[]> fewer = leaves.subList(0, now.size() - 1);
    assertEquals(
        409, thief.submit(archive.address(), fewer.size(), fewer).statusCode(), "rollback");
    assertTrue(archive.output().contains("not signed: 422"), archive.output());
    assertEquals("ok", HealthIT.check(server, "log-audit"));

    // A continuation that only the witness is shown; the log's own next entry is another.
    leaves.add(Auditor.leaf("one more".getBytes(StandardCharsets.UTF_8)));
    assertEquals(200, thief.submit(archive.address(), now.size(), leaves).statusCode());
    String english = "{\"type\":\"transcript\",\"language\":\"en\"}";
    var unused = student.awaitIssued(Person.json(student.post("/api/applications", english)));
    server.await(() -> HealthIT.check(server, "log-audit").equals("failed"));
    String doctor = server.console("yinxin:doctor");
    assertTrue(
        doctor.contains(ARCHIVE + " has signed a log that the present one does not continue"),
        doctor);
    assertTrue(doctor.contains("witness " + ARCHIVE + ": it has signed a log of"), doctor);
    assertFalse(isSigned("/log/checkpoint", ARCHIVE));
  }

  private static void copy(Path from, Path to) throws Exception {
    assertEquals("", Server.run(List.of("cp", "-a", from.toString(), to.toString()), ""));
  }

  @Test
  void aServerWhoseStateOfYesterdayIsRestoredIsFound() throws Exception {
    Path backup = folder.resolve("backup");
    server.start();
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    JsonNode old = campus.signedIn(holder).issued("transcript");
    try (WitnessProcess archive = witness(ARCHIVE)) {
      Files.writeString(
          server.home().resolve("etc/org.yinxin.core.witnesses.cfg"),
          "witnesses = " + archive.setting() + "\n");
      server.await(() -> isSigned("/log/checkpoint", ARCHIVE));
      assertTrue(old.path("id").isTextual());
      server.kill();
      copy(server.state(), backup);

      server.start();
      JsonNode lost = campus.signedIn(holder).issued("grade-point-method");
      server.await(() -> isSigned("/log/checkpoint", ARCHIVE));
      String signed = server.get("/log/checkpoint").body();
      assertTrue(lost.path("id").isTextual());
      server.kill();
      Server.run(List.of("rm", "-r", server.state().toString()), "");
      copy(backup, server.state());

      // The signature under the checkpoint of the backup is in the backup, too.
      server.start();
      server.await(() -> HealthIT.check(server, "log-audit").equals("failed"));
      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains("has signed a log that the present one does not"), doctor);
      assertTrue(doctor.contains("yinxin:log-check --since FILE"), doctor);

      // The operator of the witness hands over what it has: that is proof, and nothing more is
      // issued.
      Path kept;
      try (Stream<Path> files = Files.list(folder.resolve("archive.example-witness/state"))) {
        kept = files.filter(f -> f.toString().endsWith(".checkpoint")).findFirst().orElseThrow();
      }
      assertTrue(signed.startsWith(Files.readString(kept)), signed);
      String check = server.console("yinxin:log-check --since '" + kept + "'");
      assertTrue(check.contains("MISMATCH: the checkpoint of size"), check);
      assertEquals("failed", HealthIT.check(server, "log"));
    } finally {
      server.kill();
    }
  }
}
