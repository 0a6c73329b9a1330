package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a holder downloads and the university publishes is all that an employer needs. */
final class OfflineIT {
  @TempDir Path folder;

  @Test
  void theDownloadedBundleIsVerifiedByTheStandAloneJar() throws Exception {
    Server server = Server.shared();
    Person student = Person.signedIn(server, "undergraduate");
    JsonNode credential = student.issued("transcript");
    String address = "/api/credentials/" + credential.path("id").asText();
    Path bundle = Files.write(folder.resolve("bundle.zip"), student.bytes(address + "/bundle"));
    Path anchors =
        Files.writeString(folder.resolve("anchors.txt"), server.get("/anchors.txt").body());

    assertTrue(Files.readString(anchors).contains("\ntime-stamp:\n-----BEGIN CERTIFICATE-----"));
    String said = verified(bundle, anchors);

    assertTrue(said.startsWith("结论 / Verdict: issued-unchanged"), said);
    assertTrue(said.contains("演示系统签发"), said);
    assertTrue(said.contains("未作废"), said);
  }

  @Test
  void nobodyElseGetsTheBundle() throws Exception {
    Server server = Server.shared();
    JsonNode credential = Person.signedIn(server, "undergraduate").issued("transcript");
    String address = "/api/credentials/" + credential.path("id").asText() + "/bundle";

    assertEquals(404, Person.signedIn(server, "doctoral").get(address).statusCode());
    assertEquals(401, server.get(address).statusCode());
  }

  private String verified(Path bundle, Path anchors) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar().toString(),
                bundle.toString(),
                "--anchors",
                anchors.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  private static Path jar() throws IOException {
    Path target = Path.of("..", "..", "bundles", "offline", "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-standalone.jar")) {
      return jars.iterator().next();
    }
  }
}
