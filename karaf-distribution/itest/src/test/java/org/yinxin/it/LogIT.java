package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in the eyes of an auditor who has the specifications and none of our code. */
final class LogIT {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";

  @TempDir static Path folder;

  private static JsonNode credential;
  private static byte[] file;
  private static String proof;
  private static String verifierKey;
  private static Auditor auditor;

  @BeforeAll
  static void issue() throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    // Further entries, so that the proof has some hashes.
    server.console(
        "yinxin:issue transcript 2023213002",
        "yinxin:issue transcript 2023213003",
        "yinxin:issue transcript 2023213004");
    credential = student.issued("transcript");
    String address = "/api/credentials/" + credential.path("id").asText();
    file = student.bytes(address + "/pdf");
    proof = new String(student.bytes(address + "/proof"), StandardCharsets.UTF_8);
    verifierKey = server.get("/log/key").body().strip();
    auditor = new Auditor(server, proof.substring(proof.indexOf("\n\n") + 2));
  }

  private static int index() {
    return Integer.parseInt(proof.lines().toList().get(1).replace("index ", ""));
  }

  private static List<String> hashes() {
    return proof.lines().skip(2).takeWhile(line -> !line.isEmpty()).toList();
  }

  @Test
  void theEntryNamesTheFile() throws Exception {
    JsonNode entry = new JsonMapper().readTree(auditor.entries().get(index()));

    assertEquals("issue", entry.path("kind").asText());
    assertEquals(Auditor.hex(Auditor.sha256(file)), entry.path("file").asText());
    assertEquals(credential.path("logIndex").asInt(), index());
  }

  @Test
  void theCheckpointIsSignedWithThePublishedKey() throws Exception {
    assertTrue(auditor.signed(verifierKey), proof);
  }

  @Test
  void theTilesHoldTheLeavesOfTheEntriesAndLeadToTheRoot() throws Exception {
    List<byte[]> entries = auditor.entries();
    List<byte[]> leaves = auditor.leaves();

    assertEquals(auditor.size(), entries.size());
    for (int i = 0; i < leaves.size(); i++) {
      assertArrayEquals(Auditor.leaf(entries.get(i)), leaves.get(i), "leaf " + i);
    }
    assertArrayEquals(auditor.root(), Auditor.root(leaves));
  }

  @Test
  void theProofLeadsFromTheEntryToTheRoot() throws Exception {
    byte[] entry = auditor.entries().get(index());

    assertTrue(proof.startsWith(HEADER), proof);
    assertTrue(auditor.size() > 1 && !hashes().isEmpty(), proof);
    assertArrayEquals(auditor.root(), auditor.lead(Auditor.leaf(entry), index(), hashes()));
    entry[0] ^= 1;
    assertNotEquals(
        Auditor.hex(auditor.root()),
        Auditor.hex(auditor.lead(Auditor.leaf(entry), index(), hashes())));
  }

  @Test
  void litetlogAcceptsTheProofAndNoOtherEntry() throws Exception {
    assumeTrue(Server.has("spicy-litetlog"));
    Path entry = folder.resolve("entry");
    Files.write(entry, auditor.entries().get(index()));
    // Its form of a proof is an older one, without the header line.
    Files.writeString(folder.resolve("entry.spicy"), proof.substring(HEADER.length()));

    String accepted = litetlog(entry);
    Files.writeString(entry, " ", StandardOpenOption.APPEND);
    String refused = litetlog(entry);

    assertTrue(accepted.contains("verified"), accepted);
    assertTrue(!refused.contains("verified") && !refused.isEmpty(), refused);
  }

  @Test
  void theLogProvesThatItContinuesFromACheckpointThatWasKept() throws Exception {
    Server server = Server.shared();
    Auditor before = new Auditor(server, server.get("/log/checkpoint").body());
    server.console(
        "yinxin:issue --purpose " + Campus.unique("consistency-") + " transcript 2023213002");

    String text = server.get("/log/consistency/" + before.size()).body();

    assertTrue(text.startsWith("old " + before.size() + "\n"), text);
    Auditor now = new Auditor(server, text.substring(text.indexOf("\n\n") + 2));
    assertTrue(now.signed(verifierKey) && now.size() > before.size(), text);
    // By the tiles alone, which is what a stranger without this address has.
    List<byte[]> leaves = now.leaves();
    assertArrayEquals(before.root(), Auditor.root(leaves.subList(0, before.size())));
    assertArrayEquals(now.root(), Auditor.root(leaves));
    assertTrue(now.consistent(before, text), text);
    assertEquals(404, server.get("/log/consistency/" + (now.size() + 1)).statusCode());
    assertEquals(404, server.get("/log/consistency/x").statusCode());
  }

  @Test
  void theCheckNamesAChangedFileAndSaysWhatToDo() throws Exception {
    Server server = Server.shared();
    Path kept = folder.resolve("checkpoint");
    Files.writeString(kept, server.get("/log/checkpoint").body());
    String hash = Auditor.hex(Auditor.sha256(file));
    Path stored =
        server
            .state()
            .resolve("vault/" + hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash);
    String check = "yinxin:log-check --full --since '" + kept + "'";
    assertTrue(server.console(check).contains("all credentials and files agree"));

    byte[] changed = file.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(stored, changed);
    String found = server.console(check);
    String doctor = server.console("yinxin:doctor");
    HttpResponse<String> health = server.get("/health");
    String audit = HealthIT.check(server, "log-audit");
    Files.write(stored, file);

    assertTrue(found.contains("MISMATCH: credential " + credential.path("id").asText()), found);
    assertTrue(found.contains(hash) && found.contains("Restore it from the backup"), found);
    assertTrue(found.contains("Error executing command"), found);
    assertTrue(doctor.contains(hash), doctor);
    assertEquals(503, health.statusCode(), health.body());
    assertEquals("failed", Person.json(health).path("status").asText(), health.body());
    assertEquals("failed", audit);
    assertTrue(server.console(check).contains("all credentials and files agree"));
    assertEquals("ok", HealthIT.check(server, "log-audit"));
    assertTrue(server.console("yinxin:log-check").contains("files of 0 entries read now"));
  }

  @Test
  void aCheckpointOfAnotherLogIsAFork() throws Exception {
    Path forged = folder.resolve("forged");
    Files.writeString(
        forged, Server.shared().get("/log/checkpoint").body().replace("\n\n", "x\n\n"));

    String found = Server.shared().console("yinxin:log-check --since '" + forged + "'");

    assertTrue(found.contains("no checkpoint that the log's key has signed"), found);
    assertTrue(Server.shared().console("yinxin:log-check").contains("all credentials"));
  }

  private static String litetlog(Path entry) throws Exception {
    return Server.run(List.of("spicy-litetlog", "-verify", verifierKey, entry.toString()), "");
  }
}
