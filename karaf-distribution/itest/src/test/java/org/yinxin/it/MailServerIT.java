package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testkit.Waits;

/** A mail server with TLS and accounts that does not take ours at first. */
final class MailServerIT {
  private static final String CONNECTOR = "[data-pid='org.yinxin.connector.noticemail']";

  @TempDir static Path folder;
  private static Server server;
  private static GreenMail mails;
  private static Path anchors;
  private static ConfigurationFile settings;
  private static Person person;

  @BeforeAll
  static void start() throws Exception {
    String store = folder.resolve("mail.p12").toString();
    anchors = folder.resolve("mail.pem");
    keytool("-genkeypair", "-keystore", store, "-keyalg", "EC", "-dname", "CN=mail");
    keytool("-exportcert", "-rfc", "-keystore", store, "-file", anchors.toString());
    System.setProperty("greenmail.tls.keystore.file", store);
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    setup.setServerStartupTimeout(Waits.LIMIT.toMillis());
    mails = new GreenMail(setup);
    mails.setUser("no-reply@example.edu.cn", "no-reply", "right");
    mails.start();
    server = Server.shared();
    settings = new ConfigurationFile(server, "org.yinxin.connector.noticemail");
    Campus campus = new Campus(server);
    person = campus.signedIn(campus.like("postgraduate"));
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      settings.close();
      server.await(() -> !sendsMail());
    } finally {
      mails.stop();
    }
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "k", "-storepass", "changeit"));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-ext", "san=dns:localhost"));
    }
    Server.run(command, "");
  }

  /** Says if notices can be sent by mail. They can while the connector is there. */
  private static boolean sendsMail() throws Exception {
    return Person.json(person.get("/api/contact")).path("ways").toString().contains("mail");
  }

  private static void configure(String password, String trustAnchors) throws Exception {
    settings.write(
        """
        host = localhost
        port = %d
        security = tls
        user = no-reply
        password = %s
        from = no-reply@example.edu.cn
        trustAnchors = %s
        """
            .formatted(mails.getSmtps().getPort(), password, trustAnchors));
  }

  private static long messagesTo(String address) throws Exception {
    long count = 0;
    for (Message message : mails.getReceivedMessages()) {
      if (message.getAllRecipients()[0].toString().equals(address)) {
        count++;
      }
    }
    return count;
  }

  /** Waits until the connector's health check has this level and this text. */
  private static void awaitFinding(Person admin, String level, String text) throws Exception {
    server.await(
        () -> {
          HttpResponse<String> checked = admin.post("/api/admin/health/checks", "");
          for (JsonNode finding : Person.json(checked).path("findings")) {
            if (finding.path("name").asText().equals("Notices by e-mail")) {
              return finding.path("level").asText().equals(level)
                  && finding.path("remarks").toString().contains(text);
            }
          }
          return false;
        });
  }

  private static void shown(String page, String state, String text) throws Exception {
    if (!Server.has("chromium-headless-shell") || !Server.has("chromedriver")) {
      return;
    }
    for (int width : new int[] {1280, 390}) {
      try (Browser browser = new Browser(page + "-" + width, width, 900)) {
        browser.signIn(server, "admin");
        browser.get(server.address() + "/admin/connectors");
        String said = browser.shown(CONNECTOR + "[data-state=" + state + "]").getText();
        assertTrue(said.contains(text), said);
        browser.script("document.querySelector(\"" + CONNECTOR + "\").scrollIntoView()");
        browser.picture("admin-connectors");
        assertEquals(List.of(), browser.errors());
      }
    }
  }

  @Test
  void faultsAreNamedAndMessagesWaitUntilTheyAreRepaired() throws Exception {
    assumeTrue(Files.exists(anchors));
    Person admin = Person.signedIn(server, "admin");
    configure("wrong", anchors.toString());
    server.await(MailServerIT::sendsMail);
    String address = Campus.unique("later-") + "@example.org";
    HttpResponse<String> asked =
        person.post("/api/contact/mail", "{\"address\":\"" + address + "\"}");
    assertEquals(200, asked.statusCode(), asked.body());
    awaitFinding(admin, "warning", "user or password");
    shown("wrong-password", "troubled", "user or password");
    assertFalse(person.issued("graduate-status").path("code").asText().isEmpty());

    configure("right", "");
    awaitFinding(admin, "warning", "certificate");
    shown("untrusted", "troubled", "certificate");
    assertEquals(0, mails.getReceivedMessages().length);

    configure("right", anchors.toString());
    awaitFinding(admin, "well", "takes messages");
    shown("right", "works", "noticemail");
    // Messages to others may have waited for a mail server, too.
    server.await(() -> messagesTo(address) > 0);
    assertEquals(1, messagesTo(address));
  }
}
