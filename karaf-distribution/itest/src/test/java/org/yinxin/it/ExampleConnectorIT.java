package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.bundles.Jars;

/**
 * The example of a connector, as the developer kit built it off line: {@code
 * docs/write-a-connector.md} followed on a running server, beside its card system.
 */
final class ExampleConnectorIT {
  private static final Path EXAMPLE = Path.of("..", "developer-kit", "target", "campus-card");
  private static final String PID = "edu.example.campuscard";

  @TempDir Path folder;

  private Server server;
  private Person admin;
  private Path jar;
  private Path configuration;
  private Path billing;
  private String billingBefore;
  private Process cards;
  private int port;

  @BeforeEach
  void startCardSystem() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    configuration = server.home().resolve("etc").resolve(PID + ".cfg");
    billing = server.home().resolve("etc/org.yinxin.core.billing.cfg");
    billingBefore = Files.readString(billing);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(EXAMPLE.resolve("target"), "campus-card-*.jar")) {
      jar = found.iterator().next().toRealPath();
    }
    Files.writeString(folder.resolve("key"), "the secret of both\n");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    cards =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(
                    File.pathSeparator,
                    EXAMPLE.resolve("target/classes").toString(),
                    EXAMPLE.resolve("target/test-classes").toString(),
                    System.getProperty("java.class.path")),
                "edu.example.campuscard.CardSystem",
                Integer.toString(port),
                folder.resolve("key").toString(),
                server.address() + "/api/payments/campus-card/notifications")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("cards.log").toFile())
            .start();
  }

  @AfterEach
  void takeAway() throws Exception {
    cards.destroy();
    Files.writeString(billing, billingBefore);
    Files.deleteIfExists(configuration);
    admin.delete("/api/admin/plugins/campus-card");
    server.await(() -> state().isEmpty());
    // The server reads its changed file when it next looks, and until then charges through nobody.
    server.await(
        () ->
            admin.post("/api/admin/reconciliations", "{\"day\":\"2026-01-04\"}").statusCode()
                == 201);
  }

  /** State on the page of connectors; empty if it is not listed. */
  private String state() throws IOException, InterruptedException {
    for (JsonNode connector : Person.json(admin.get("/api/admin/connectors"))) {
      if (connector.path("pid").asText().equals(PID)) {
        assertEquals("payment", connector.path("kind").asText());
        assertFalse(connector.toString().contains(folder.toString()), "no value of a setting");
        return connector.path("state").asText();
      }
    }
    return "";
  }

  @Test
  void theArchiveHasTheGuideTheExampleAndTheContracts() {
    Path kit = server.home().resolve("developer");
    for (String file :
        List.of(
            "write-a-connector.md",
            "examples/campus-card/edu.example.campuscard.cfg.example",
            "javadoc/org/yinxin/payment/PaymentGateway.html",
            "javadoc/org/yinxin/testkit/connector/PaymentGatewayContract.html")) {
      assertTrue(Files.exists(kit.resolve(file)), file);
    }
  }

  @Test
  void itIsInstalledAfterAConfirmationConfiguredAndCharges() throws Exception {
    String effect = server.console("yinxin:plugin-install --dry-run '" + jar + "'");
    for (String part :
        List.of(
            "Payment by campus card",
            "connectors: payment",
            "payment campus-card",
            "--confirm connector")) {
      assertTrue(effect.contains(part), effect);
    }
    server.console("yinxin:plugin-install '" + jar + "'");
    assertEquals("", state(), "not without the confirmation");
    server.console("yinxin:plugin-install --confirm connector '" + jar + "'");
    server.await(() -> state().equals("not-configured"));

    Files.writeString(
        configuration,
        "url = http://127.0.0.1:%d/\nmerchant = yinxin\npayee = 某大学财务处\nkeyFile = %s\n"
            .formatted(port, folder.resolve("key")));
    server.await(() -> state().equals("works"));
    Files.writeString(billing, "\ngateway = campus-card\n", StandardOpenOption.APPEND);

    server.await(() -> server.console("yinxin:doctor").contains("campus-card pays 某大学财务处"));
    HttpRequest forged =
        HttpRequest.newBuilder(
                URI.create(server.address() + "/api/payments/campus-card/notifications"))
            .header("card-signature", "0".repeat(64))
            .POST(BodyPublishers.ofString("order=order0001&result=ok"))
            .build();
    assertEquals(401, server.send(forged).statusCode());
    anUpgradeAndItsUndoLeaveNoGap(forged);
    anotherBundleWithItsIdIsRefused();
  }

  private Path changed(String header, String from, String to) throws IOException {
    byte[] bundle = Files.readAllBytes(jar);
    String manifest = Jars.text(bundle, JarFile.MANIFEST_NAME);
    String line = header + ": " + from;
    assertTrue(manifest.contains(line), manifest);
    return Files.write(
        folder.resolve(to + ".jar"),
        Jars.with(
            bundle,
            JarFile.MANIFEST_NAME,
            manifest.replace(line, header + ": " + to).strip() + "\r\n\r\n"));
  }

  /** The old version goes after the new one came, and takes nothing of it along. */
  private void anUpgradeAndItsUndoLeaveNoGap(HttpRequest forged) throws Exception {
    Path next = changed("Bundle-Version", "1.0.0", "1.0.1");

    String installed = server.console("yinxin:plugin-install --confirm connector '" + next + "'");
    assertTrue(installed.contains("1.0.1 in the place of 1.0.0"), installed);
    charges(forged);
    String undone = server.console("yinxin:plugin-undo");
    assertTrue(undone.contains("campus-card"), undone);
    charges(forged);
  }

  private void charges(HttpRequest forged) throws Exception {
    server.await(() -> state().equals("works"));
    assertEquals(401, server.send(forged).statusCode());
    assertTrue(server.console("yinxin:doctor").contains("campus-card pays 某大学财务处"));
  }

  private void anotherBundleWithItsIdIsRefused() throws Exception {
    Path other = changed("Bundle-SymbolicName", "campus-card", "other-card");

    String refused = server.console("yinxin:plugin-install --confirm connector '" + other + "'");

    assertTrue(refused.contains("a payment connector 'campus-card' already"), refused);
    assertEquals("works", state());
  }
}
