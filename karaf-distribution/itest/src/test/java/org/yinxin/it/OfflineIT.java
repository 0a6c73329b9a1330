package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Off-line verification by an employer, who needs only what a holder downloads and the university
 * publishes.
 */
final class OfflineIT {
  @TempDir Path folder;

  @Test
  void theDownloadedBundleIsVerifiedByTheStandAloneJar() throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    String address = "/api/credentials/" + credential.path("id").asText();
    Path bundle = Files.write(folder.resolve("bundle.zip"), student.bundle(address));
    Path anchors =
        Files.writeString(folder.resolve("anchors.txt"), server.get("/anchors.txt").body());

    assertTrue(Files.readString(anchors).contains("\ntime-stamp:\n-----BEGIN CERTIFICATE-----"));
    String said = OfflineJar.says(bundle, "--anchors", anchors);

    assertTrue(said.startsWith("结论 / Verdict: issued-unchanged"), said);
    assertTrue(said.contains("演示系统签发"), said);
    assertTrue(said.contains("未作废"), said);
  }

  @Test
  void nobodyElseGetsTheBundle() throws Exception {
    Server server = Server.shared();
    JsonNode credential = new Campus(server).signedInUndergraduate().issued("transcript");
    String address = "/api/credentials/" + credential.path("id").asText() + "/bundle";

    assertEquals(404, Person.signedIn(server, "doctoral").get(address).statusCode());
    assertEquals(401, server.get(address).statusCode());
  }
}
