package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-stamps and long-term forms on the archive, with the authorities that it comes with. */
final class LongTermIT {
  @TempDir static Path folder;

  private static Server server;
  private static Campus campus;
  private static Person student;
  private static Path root;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    student = campus.signedIn(campus.like("postgraduate"));
    byte[] der = bytes("/development/ca.crt");
    Path certificate = Files.write(folder.resolve("ca.crt"), der);
    root = folder.resolve("ca.pem");
    Server.run(
        List.of(
            "openssl",
            "x509",
            "-inform",
            "DER",
            "-in",
            certificate.toString(),
            "-out",
            root.toString()),
        "");
  }

  private static byte[] bytes(String path) throws Exception {
    HttpResponse<byte[]> answer = server.bytes(server.request(path).build());
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  @Test
  void aLongTermFormIsMadeServedAndValid() throws Exception {
    JsonNode credential = student.issued("graduate-transcript");
    String pdf = "/api/credentials/" + credential.path("id").asText() + "/pdf";
    assertEquals(404, student.get(pdf + "?form=long-term").statusCode());
    assertEquals(400, student.get(pdf + "?form=eternal").statusCode());

    makeForms();

    byte[] issued = student.bytes(pdf);
    byte[] form = student.bytes(pdf + "?form=long-term");
    assertArrayEquals(issued, Arrays.copyOf(form, issued.length));
    JsonNode report = Person.json(student.upload(form));
    assertEquals("valid", report.path("verdict").asText(), report::toString);
    assertTrue(report.toString().contains("长期保存版本"), report::toString);
    assertEquals("valid", student.verdict(issued));
    // One more octet, and it is none that was registered.
    assertEquals("altered", student.verdict(Arrays.copyOf(form, form.length + 1)));
    ConformanceIT.assertConforms(form);

    Path file = Files.write(folder.resolve("form.pdf"), form);
    String said = Server.run(List.of("pdfsig", file.toString()), "");
    assertTrue(said.contains("Signature #2:") && said.contains("Total document signed"), said);
    assertSealIsValidInOtherPrograms(form, file);
    String checked = server.console("yinxin:log-check");
    assertTrue(checked.contains("ok: "), checked);
  }

  private static void makeForms() throws Exception {
    try (var grace =
        new ConfigurationProperty(server, "org.yinxin.core.augmentation", "graceHours")) {
      grace.put("0");
      server.await(() -> !server.console("yinxin:augment --dry-run").startsWith("0 "));
      String made = server.console("yinxin:augment");
      assertTrue(made.contains(" 0 failed"), made);
    }
  }

  @Test
  void aBatchCredentialWithoutATimeStampSaysSoUntilItHasALongTermForm() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    try (var level = new ConfigurationProperty(server, "org.yinxin.core.sealing", "batchLevel")) {
      level.put("B-B");
      issueBatch(holder.number());
    }
    JsonNode credential = Person.json(campus.signedIn(holder).get("/api/credentials")).path(0);
    String path = "/v/" + credential.path("code").asText();
    String sentence = "签章时没有加盖第三方时间戳";

    JsonNode report = Person.json(Person.anonymous(server).get(path));
    assertEquals("valid", report.path("verdict").asText(), report::toString);
    assertTrue(report.path("checks").toString().contains(sentence), report::toString);
    assertTrue(page(path + "?lang=zh").contains(sentence));
    assertTrue(page(path + "?lang=en").contains("without a time-stamp of a third party"));

    makeForms();
    String later = Person.anonymous(server).get(path).body();
    assertFalse(later.contains(sentence), later);
  }

  private static void issueBatch(String number) throws Exception {
    Person registrar = Person.signedIn(server, "registrar");
    byte[] list = (number + "\n").getBytes(StandardCharsets.UTF_8);
    JsonNode batch =
        Person.json(registrar.upload(BatchRun.BATCHES, list, "名单.csv", "type", "transcript"));
    BatchRun.awaitState(registrar, batch, "staged");
    assertEquals(200, registrar.post(BatchRun.address(batch) + "/start", "").statusCode());
    JsonNode done = BatchRun.awaitState(registrar, batch, "finished");
    assertEquals(1, done.path("rows").path("issued").asInt(), done.toString());
  }

  private static String page(String path) throws Exception {
    HttpResponse<byte[]> answer =
        server.bytes(server.request(path).header("Accept", "text/html").build());
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /**
   * The seal is as it was; what follows it is for those who come when its certificate has ended.
   */
  private static void assertSealIsValidInOtherPrograms(byte[] form, Path file) throws Exception {
    byte[] altered = form.clone();
    altered[1000] ^= 1;
    assertTrue(OtherPrograms.openssl(form, folder, root).contains("CMS Verification successful"));
    assertTrue(OtherPrograms.openssl(altered, folder, root).contains("CMS Verification failure"));
    String valid = "The signature is valid but there have been edits since signing.";
    String said = OtherPrograms.mutool(file);
    assertTrue(said.contains(valid), said);
    String other = OtherPrograms.mutool(Files.write(folder.resolve("altered.pdf"), altered));
    assertFalse(other.contains("The signature is valid"), other);
  }

  @Test
  void aCheckpointIsStampedSoThatOpensslVerifiesIt() throws Exception {
    student.issued("graduate-transcript");
    server.await(() -> server.get("/log/checkpoint/stamped").statusCode() == 200);

    byte[] note = bytes("/log/checkpoint/stamped");
    String size =
        new String(note, StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow();
    assertArrayEquals(note, bytes("/log/checkpoint/" + size));
    Path data = Files.write(folder.resolve("checkpoint"), note);
    Path stamp =
        Files.write(folder.resolve("checkpoint.tsr"), bytes("/log/checkpoint/" + size + ".tsr"));
    String said =
        Server.run(
            List.of(
                "openssl",
                "ts",
                "-verify",
                "-in",
                stamp.toString(),
                "-data",
                data.toString(),
                "-CAfile",
                root.toString()),
            "");
    assertTrue(said.contains("Verification: OK"), said);
    assertEquals(404, server.get("/log/checkpoint/999999999.tsr").statusCode());
  }

  @Test
  void theAuthoritiesAreWellAndTheCrlIsServed() throws Exception {
    Path crl = Files.write(folder.resolve("ca.crl"), bytes("/development/ca.crl"));
    String said =
        Server.run(
            List.of(
                "openssl",
                "crl",
                "-inform",
                "DER",
                "-in",
                crl.toString(),
                "-noout",
                "-CAfile",
                root.toString()),
            "");
    assertTrue(said.contains("verify OK"), said);
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains("Time-stamps"), doctor);
    assertTrue(doctor.contains("the authority answers"), doctor);
  }
}
