package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second type comes and goes while the server is used. */
final class DeploymentIT {
  private static final String TYPE = "enrolment-proof";
  private static final Path BUNDLE =
      Path.of(
          "..",
          "..",
          "bundles",
          "certificates",
          TYPE,
          "target",
          "yinxin-certificate-enrolment-proof-0.2.0-SNAPSHOT.jar");

  private static Server server;
  private static Person student;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    student = new Campus(server).signedInUndergraduate();
  }

  /** Service ids of the platform; a bundle that is refreshed gets new ones. */
  private static List<String> coreServices() throws Exception {
    return server
        .console(
            "service:list org.yinxin.services.persistence.Database",
            "service:list org.yinxin.services.issuance.Issuance",
            "service:list org.yinxin.services.verification.Verification",
            "service:list javax.servlet.Servlet")
        .lines()
        .filter(line -> line.contains("service.id"))
        .toList();
  }

  @Test
  void aTypeComesAndGoesAndNoRequestFails() throws Exception {
    String code = student.issued("transcript").path("code").asText();
    List<String> before = coreServices();
    assertTrue(before.size() > 6, before.toString());
    try (var traffic =
        new Traffic(student, "/", "/v/" + code, "/api/certificate-types", "/api/credentials")) {
      comeAndGo();
      assertTrue(traffic.requests() > 0);
    }
    assertEquals(before, coreServices());
  }

  private static void comeAndGo() throws Exception {
    server.deploy(BUNDLE);
    student.awaitOffered(TYPE, true);
    assertEquals("issued", student.issued(TYPE).path("state").asText().replace("valid", "issued"));
    String proof = student.issued(TYPE).path("code").asText();
    Files.delete(server.home().resolve("deploy").resolve(BUNDLE.getFileName()));
    student.awaitOffered(TYPE, false);
    assertEquals("valid", Person.json(student.get("/v/" + proof)).path("verdict").asText());

    server.console("bundle:install -s file:" + BUNDLE.toAbsolutePath().normalize());
    student.awaitOffered(TYPE, true);
    server.console("bundle:uninstall yinxin-certificate-enrolment-proof");
    student.awaitOffered(TYPE, false);

    server.console("feature:install yinxin-certificate-enrolment-proof");
    student.awaitOffered(TYPE, true);
    server.console("feature:uninstall yinxin-certificate-enrolment-proof");
    student.awaitOffered(TYPE, false);
  }

  @Test
  void settingsChangeAndNoRequestFails() throws Exception {
    String code = student.issued("transcript").path("code").asText();
    try (var traffic =
        new Traffic(student, "/", "/v/" + code, "/api/certificate-types", "/api/credentials")) {
      for (String setting :
          List.of(
              "org.yinxin.plugins callLimitSeconds 11",
              "org.yinxin.core.issuance clockWrongAfter 2090-01-01T00:00:00Z",
              "org.yinxin.core.vault directory " + server.state().resolve("vault"),
              "org.yinxin.connector.keyspkcs12 directory " + server.state().resolve("keys"),
              "org.yinxin.site publicAddress " + server.address() + "/")) {
        String[] words = setting.split(" ", 3);
        int before = traffic.requests();
        try (var property = new ConfigurationProperty(server, words[0], words[1])) {
          property.put(words[2]);
          server.await(() -> traffic.requests() > before + 40);
        }
        // The change back is one, too.
        int between = traffic.requests();
        server.await(() -> traffic.requests() > between + 40);
      }
    }
    assertEquals("valid", Person.json(student.get("/v/" + code)).path("verdict").asText());
    student.issued("transcript");
  }
}
