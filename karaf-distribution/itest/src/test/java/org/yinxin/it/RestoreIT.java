package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The machine is lost and last night's backup is restored whole, so that database and state are
 * equally old: only a kiosk, the holders and a copy of the vault know of the day since.
 */
final class RestoreIT {
  private static final String ANOTHER = "{\"type\":\"transcript\",\"language\":\"en\"}";

  /** A code whose check character fits, and that nobody has. */
  private static final String UNKNOWN = "/v/" + "0".repeat(27);

  private final Server server = Server.withDemoData();
  private final Path backup = server.home().resolveSibling("backup");
  private final Path newerVault = server.home().resolveSibling("newer vault");

  RestoreIT() throws Exception {}

  private static void copy(Path from, Path to) throws Exception {
    String said = Server.run(List.of("cp", "-a", from.toString(), to.toString()), "");
    assertEquals("", said);
  }

  private static String code(JsonNode credential) {
    return "/v/" + credential.path("code").asText();
  }

  private static byte[] file(Person student, JsonNode credential) throws Exception {
    return student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private JsonNode seen(String path) throws Exception {
    return Person.json(
        server.send(server.request(path).header("Accept", "application/json").build()));
  }

  /** As if it had been made yesterday: at a start it counts how long no kiosk was heard. */
  private void age(Path state) throws Exception {
    int kiosks =
        new ClosedDerby(state.resolve("database"))
            .update(
                "UPDATE kiosk_heartbeat SET seen_at = {fn TIMESTAMPADD(SQL_TSI_DAY, -1, seen_at)}");
    assertEquals(1, kiosks);
  }

  @Test
  void whatADayOfIssuingLostIsNoticedAndComesBackFromTheFiles() throws Exception {
    server.listenToKiosks(600);
    server.start();
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    JsonNode old = campus.signedIn(holder).issued("transcript");
    KioskDevice kiosk = campus.kiosk();
    var unused = kiosk.beat("");
    server.kill();
    copy(server.state(), backup);
    age(backup);

    server.start();
    Person student = campus.signedIn(holder);
    JsonNode first = student.issued("grade-point-method");
    byte[] firstFile = file(student, first);
    Campus.Holder other = campus.copyOf("2023213002");
    Person second = campus.signedIn(other);
    JsonNode late = second.issued("transcript");
    byte[] lateFile = file(second, late);
    String checkpoint = kiosk.beat("").path("checkpoint").asText();
    assertTrue(checkpoint.contains("/log\n"), checkpoint);
    server.kill();
    copy(server.state().resolve("vault"), newerVault);
    Server.run(List.of("rm", "-r", server.state().toString()), "");
    copy(backup, server.state());

    server.start();
    assertEquals(404, server.get(code(late)).statusCode());
    nothingIsIssuedUntilTheKioskIsHeard(campus.signedIn(holder), old);
    assertEquals(200, told(kiosk, checkpoint).statusCode());

    nothingIsWrittenAndNothingGenuineIsCalledFalse(campus, holder, old, late, lateFile);

    String begun = server.console("yinxin:recover", "yinxin:recover --begin");
    assertTrue(begun.contains("kiosk ") && begun.contains("at least 2 are lost"), begun);
    byte[] forged = lateFile.clone();
    forged[forged.length / 2] ^= 1;
    Path broughtAlong = Files.write(newerVault.resolve("forged.pdf"), forged);
    String recovered = server.console("yinxin:recover '" + newerVault + "'");
    assertTrue(recovered.contains("REGISTERED: 2"), recovered);
    assertTrue(recovered.contains("KNOWN: 1"), recovered);
    assertTrue(recovered.contains(broughtAlong + ": It is no unchanged file"), recovered);
    String ended = server.console("yinxin:recover --end");
    assertTrue(ended.contains("leave out 1002"), ended);
    server.await(() -> !Person.json(server.get("/api/site")).path("restoring").asBoolean());

    Person again = campus.signedIn(holder);
    assertEquals("valid", again.verdict(lateFile));
    assertEquals("valid", again.verdict(firstFile));
    JsonNode remarked = seen(code(late));
    assertEquals("valid", remarked.path("verdict").asText());
    assertTrue(remarked.toString().contains("作废或换发记录可能有缺"), remarked.toString());
    JsonNode unknown = seen(UNKNOWN);
    assertEquals("urn:yinxin:problem:unconfirmed-code", unknown.path("type").asText());
    assertTrue(unknown.path("detail").asText().contains("不说明凭证是假的"), unknown.toString());
    assertTrue(server.console("yinxin:doctor").contains("yinxin:recover --settle"));
    String settled = server.console("yinxin:recover --settle 1 'nothing was revoked that day'");
    assertTrue(settled.contains("Settled: the loss"), settled);
    server.await(() -> !seen(code(late)).toString().contains("作废或换发记录可能有缺"));
    assertEquals("urn:yinxin:problem:unknown-code", seen(UNKNOWN).path("type").asText());
    assertTrue(server.console("yinxin:recover").contains("nothing was revoked that day"));
    assertEquals(2, Person.json(again.get("/api/credentials")).size());
    JsonNode next =
        again.awaitIssued(Person.json(again.post("/api/applications", ANOTHER))).path("credential");
    assertNotEquals(first.path("number").asText(), next.path("number").asText());
    assertNotEquals(late.path("number").asText(), next.path("number").asText());
    assertEquals(200, told(kiosk, checkpoint).statusCode());
    assertFalse(Person.json(server.get("/api/site")).path("restoring").asBoolean());
    String check = server.console("yinxin:log-check --full");
    assertTrue(check.contains("all credentials and files agree"), check);
    server.kill();
  }

  private static HttpResponse<String> told(KioskDevice kiosk, String checkpoint) throws Exception {
    ObjectNode body = (ObjectNode) new JsonMapper().readTree(KioskDevice.heartbeat(""));
    return kiosk.post("/api/kiosk/heartbeat", body.put("checkpoint", checkpoint).toString());
  }

  private void nothingIsIssuedUntilTheKioskIsHeard(Person student, JsonNode old) throws Exception {
    HttpResponse<String> refused = student.post("/api/applications", ANOTHER);
    assertEquals(503, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("正在与自助终端核对签发日志"), refused.body());
    assertEquals("valid", seen(code(old)).path("verdict").asText());
    assertFalse(Person.json(server.get("/api/site")).path("restoring").asBoolean());
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains("listenSeconds"), doctor);
  }

  private void nothingIsWrittenAndNothingGenuineIsCalledFalse(
      Campus campus, Campus.Holder holder, JsonNode old, JsonNode late, byte[] lateFile)
      throws Exception {
    Person student = campus.signedIn(holder);
    HttpResponse<String> refused = student.post("/api/applications", ANOTHER);
    assertEquals(503, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("系统正在恢复数据"), refused.body());
    Person registrar = Person.signedIn(server, "registrar");
    HttpResponse<String> revoked =
        registrar.post(
            "/api/office/credentials/" + old.path("id").asText() + "/revoke",
            "{\"reason\":\"test\"}");
    assertEquals(503, revoked.statusCode(), revoked.body());

    JsonNode known = seen(code(old));
    assertEquals("valid", known.path("verdict").asText());
    assertTrue(known.toString().contains("最近的作废或换发可能尚未反映"), known.toString());
    HttpResponse<String> unknown = server.get(code(late));
    assertEquals(503, unknown.statusCode());
    assertTrue(unknown.body().contains("这并不说明凭证是假的"), unknown.body());
    assertTrue(unknown.headers().firstValue("Retry-After").isPresent());
    JsonNode file = student.verified(lateFile);
    assertEquals("not-issued-here", file.path("verdict").asText());
    assertTrue(file.path("unconfirmed").asBoolean(), file.toString());
    assertTrue(file.toString().contains("这并不说明文件是假的"), file.toString());

    assertTrue(Person.json(server.get("/api/site")).path("restoring").asBoolean());
    JsonNode health = Person.json(server.get("/health"));
    assertEquals("failed", health.path("status").asText(), health.toString());
    assertEquals(200, server.get("/health/ready").statusCode());
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains("Entries are lost"), doctor);
  }
}
