package org.yinxin.connector.noticemail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.testkit.Waits;
import org.yinxin.text.Language;

/** Against a real SMTP server. */
final class MailChannelTest {
  private static final String LOOPBACK = "127.0.0.1";

  private record Settings(
      int port, String security, String user, String password, String trustAnchors)
      implements MailChannel.Config {
    @Override
    public String host() {
      return LOOPBACK;
    }

    @Override
    public String from() {
      return "no-reply@example.edu.cn";
    }

    @Override
    public String fromName() {
      return "印信";
    }

    @Override
    public int timeoutSeconds() {
      return 5;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return MailChannel.Config.class;
    }
  }

  private GreenMail server;

  private GreenMail server(String protocol) {
    ServerSetup setup = new ServerSetup(0, LOOPBACK, protocol);
    setup.setServerStartupTimeout(Waits.LIMIT.toMillis());
    server = new GreenMail(setup);
    server.start();
    return server;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static MailChannel channel(int port, String security, String user) {
    return new MailChannel(new Settings(port, security, user, "secret", ""));
  }

  private static NoticeMessage message(String address, NoticeMessage.Attachment... files) {
    return new NoticeMessage(
        "4c1d",
        address,
        Language.CHINESE,
        "【重庆工商大学】已签发：成绩单",
        "“成绩单”已签发。",
        "https://cert.example.edu.cn/my",
        List.of(files));
  }

  private static Reason refused(MailChannel channel, NoticeMessage message) {
    return assertThrows(NoticeException.class, () -> channel.send(message)).reason();
  }

  @Test
  void aMessageArrivesAsItWasWrittenWithItsFile() throws Exception {
    GreenMail mails = server(ServerSetup.PROTOCOL_SMTP);
    byte[] pdf = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);
    channel(mails.getSmtp().getPort(), "none", "")
        .send(
            message(
                "zhang@example.org",
                new NoticeMessage.Attachment("教证〔2026〕00001号.pdf", "application/pdf", pdf)));

    MimeMessage mail = mails.getReceivedMessages()[0];
    assertEquals("【重庆工商大学】已签发：成绩单", mail.getSubject());
    assertEquals("<4c1d@example.edu.cn>", mail.getMessageID());
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted")[0]);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    String text = (String) parts.getBodyPart(0).getContent();
    assertTrue(text.contains("已签发") && text.contains("https://cert.example.edu.cn/my"), text);
    assertEquals("教证〔2026〕00001号.pdf", MimeUtility.decodeText(parts.getBodyPart(1).getFileName()));
    assertArrayEquals(pdf, parts.getBodyPart(1).getInputStream().readAllBytes());
  }

  @Test
  void aServerWhoseCertificateNobodyVouchesForGetsNothing() {
    GreenMail mails = server(ServerSetup.PROTOCOL_SMTPS);
    MailChannel channel = channel(mails.getSmtps().getPort(), "tls", "no-reply");

    assertEquals(Reason.UNREACHABLE, refused(channel, message("zhang@example.org")));
    assertEquals(0, mails.getReceivedMessages().length);
  }

  @Test
  void aServerWithoutTlsGetsNoPassword() {
    GreenMail mails = server(ServerSetup.PROTOCOL_SMTP);
    MailChannel channel = channel(mails.getSmtp().getPort(), "starttls", "no-reply");

    assertEquals(Reason.UNREACHABLE, refused(channel, message("zhang@example.org")));
    assertEquals(0, mails.getReceivedMessages().length);
    assertThrows(IllegalArgumentException.class, () -> channel(25, "none", "no-reply"));
  }

  @Test
  void nobodyThereIsTriedAgainLater() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(
        Reason.UNREACHABLE, refused(channel(port, "none", ""), message("zhang@example.org")));
  }

  @Test
  void whatTheServerAnswersToTheAddressSaysWhatIsToBeDone() throws Exception {
    assertEquals(Reason.BAD_ADDRESS, answered("550 5.1.1 no such user here"));
    assertEquals(Reason.BAD_ADDRESS, answered("550 no such user here"));
    assertEquals(Reason.REFUSED, answered("550 5.7.1 relaying denied"));
    assertEquals(Reason.UNREACHABLE, answered("451 4.7.1 try later"));
  }

  @Test
  void anAddressThatWouldAddAHeaderIsRefusedUnsent() {
    GreenMail mails = server(ServerSetup.PROTOCOL_SMTP);
    MailChannel channel = channel(mails.getSmtp().getPort(), "none", "");

    assertEquals(
        Reason.BAD_ADDRESS, refused(channel, message("zhang@example.org\r\nBcc: x@example.org")));
    assertFalse(mails.getReceivedMessages().length > 0);
  }

  /** A server that takes all but the recipient. */
  private static Reason answered(String toRecipient) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> converse(listening, toRecipient));
      server.setDaemon(true);
      server.start();
      return refused(channel(listening.getLocalPort(), "none", ""), message("zhang@example.org"));
    }
  }

  private static void converse(ServerSocket listening, String toRecipient) {
    try (Socket socket = listening.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      say(socket, "220 ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(socket, line.startsWith("RCPT") ? toRecipient : "250 ok");
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
