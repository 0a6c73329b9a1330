package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office whose key is with a signer, and who tries to misuse that from the server's side. */
final class SignerIT {
  private static final String OFFICE = "academic-affairs";

  private static final String ENGLISH = "{\"type\":\"transcript\",\"language\":\"en\"}";
  private static final String LATER = "{\"type\":\"grade-point-method\",\"language\":\"en\"}";

  private final Server server = Server.withDemoData();
  @TempDir private Path folder;

  SignerIT() throws Exception {}

  private static String state(Person student, JsonNode application) throws Exception {
    String path = "/api/applications/" + application.path("id").asText();
    return Person.json(student.get(path)).path("state").asText();
  }

  private static byte[] file(Person student, JsonNode credential) throws Exception {
    return student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static JsonNode applied(Person student, String application) throws Exception {
    HttpResponse<String> answer = student.post("/api/applications", application);
    assertEquals(201, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  @Test
  void theSignerSignsEachApplicationOnceAndOnlyWhatTheAuditTrailHas() throws Exception {
    server.start();
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    Person student = campus.signedIn(holder);
    var before = student.issued("transcript");
    assertTrue(before.path("id").isTextual());
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains("who controls this server can use the key"), doctor);

    try (SignerProcess signer = new SignerProcess(folder, server, OFFICE, 100);
        ConfigurationFile connector =
            new ConfigurationFile(server, "org.yinxin.connector.keysremote");
        ConfigurationFile holders = new ConfigurationFile(server, "org.yinxin.core.sealing.keys")) {
      signer.start();
      connector.write(signer.settings(OFFICE));
      holders.write("offices = " + OFFICE + "=remote\n");
      server.await(
          () -> server.console("yinxin:doctor").contains("signs only what the audit trail has"));

      JsonNode issued = student.issued("grade-point-method");
      assertEquals("valid", student.verdict(file(student, issued)));
      assertEquals(1, signer.journal().size());
      String compared = signer.compared(server);
      assertTrue(compared.contains("entries, 1 of them signed here"), compared);
      assertTrue(compared.contains("nothing found"), compared);

      whoHasTheSecretsOfTheServerGetsNoSignature(signer);
      JsonNode waiting = whatWaitsForTheSignerSurvivesACrash(signer, campus, holder);
      aServerOfYesterdayGetsNoSignature(signer, campus, holder, waiting);
    } finally {
      server.kill();
    }
  }

  /** The client's secret, and even the key of the audit trail. */
  private void whoHasTheSecretsOfTheServerGetsNoSignature(SignerProcess signer) throws Exception {
    byte[] hash = Auditor.sha256("a false transcript".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> bare = signer.signHash(hash, "");
    assertEquals(400, bare.statusCode(), bare.body());

    String entry =
        ("{\"action\":\"seal-requested\",\"actor\":\"%s\",\"at\":\"2026-12-01T00:00:00Z\","
                + "\"office\":\"%s\",\"person\":\"\",\"subject\":\"a-1 document:%s byteRange:%s\","
                + "\"version\":1}")
            .formatted("0".repeat(32), OFFICE, "0".repeat(64), "0".repeat(64));
    LogThief thief = new LogThief(server.state().resolve("log/audit-key"));
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      leaves.add(Auditor.leaf(entry.getBytes(StandardCharsets.UTF_8)));
    }
    String head = "yinxin.org/seal-evidence@v1\n" + entry + "\nindex 999\n\n";
    HttpResponse<String> stale = signer.signHash(hash, head + thief.submission(0, leaves));
    assertEquals(409, stale.statusCode(), stale.body());
    int seen = Person.json(stale).path("size").asInt();
    HttpResponse<String> split = signer.signHash(hash, head + thief.submission(seen, leaves));
    assertEquals(403, split.statusCode(), split.body());
    assertTrue(split.body().contains("trail_split"), split.body());
    assertTrue(signer.hasContradiction());
    assertEquals(1, signer.journal().size());
  }

  private JsonNode whatWaitsForTheSignerSurvivesACrash(
      SignerProcess signer, Campus campus, Campus.Holder holder) throws Exception {
    signer.close();
    Person student = campus.signedIn(holder);
    JsonNode waiting = applied(student, ENGLISH);
    assertEquals("sealing", state(student, waiting));
    String reason =
        Person.json(student.get("/api/applications/" + waiting.path("id").asText()))
            .path("reason")
            .toString();
    assertTrue(reason.contains("无需重新申请"), reason);
    server.kill();
    Server.run(
        List.of("cp", "-a", server.state().toString(), folder.resolve("backup").toString()), "");

    signer.start();
    server.start();
    Person again = campus.signedIn(holder);
    JsonNode issued = again.awaitIssued(waiting);
    assertEquals("valid", again.verdict(file(again, issued)));
    assertEquals(2, signer.journal().size(), () -> "one line an application");
    assertFalse(signer.compared(server).contains(waiting.path("id").asText()));
    return waiting;
  }

  /** The backup has an application that waits and was issued since, and lacks a later one. */
  private void aServerOfYesterdayGetsNoSignature(
      SignerProcess signer, Campus campus, Campus.Holder holder, JsonNode waiting)
      throws Exception {
    JsonNode lost = applied(campus.signedIn(holder), LATER);
    campus.signedIn(holder).awaitIssued(lost);
    server.kill();
    Server.run(List.of("rm", "-r", server.state().toString()), "");
    Server.run(
        List.of("cp", "-a", folder.resolve("backup").toString(), server.state().toString()), "");
    server.start();
    Path log = server.home().resolve("data/log/karaf.log");
    server.await(
        () ->
            Files.readString(log).contains("the audit trail cannot prove an event to who has seen")
                || Files.readString(log).contains("(trail_split)"));
    Person student = campus.signedIn(holder);
    assertEquals("sealing", state(student, waiting));
    assertEquals(3, signer.journal().size());
    String compared = signer.compared(server);
    assertTrue(compared.contains(lost.path("id").asText()), compared);

    // Two people have learnt that entries are lost, and let the trail begin anew.
    signer.forgetTrail();
    JsonNode issued = student.awaitIssued(waiting);
    assertEquals("valid", student.verdict(file(student, issued)));
    assertEquals(3, signer.journal().size(), "the file that was signed before, and no other");
    student.awaitIssued(applied(student, LATER));
    assertEquals(4, signer.journal().size());
  }
}
