package org.yinxin.connector.noticemail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.tls.ServerCertificate;
import org.yinxin.text.Language;

/** Against a real SMTP server with accounts, over TLS from the start and by STARTTLS. */
final class MailOverTlsTest {
  private static final String USER = "no-reply";
  private static final String PASSWORD = "right-password";

  private record Settings(int port, String security, String password, String trustAnchors)
      implements MailChannel.Config {
    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public String user() {
      return USER;
    }

    @Override
    public String from() {
      return "no-reply@example.edu.cn";
    }

    @Override
    public String fromName() {
      return "";
    }

    @Override
    public int timeoutSeconds() {
      return 10;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return MailChannel.Config.class;
    }
  }

  @TempDir private Path folder;
  private GreenMail mails;
  private TlsFront front;

  @BeforeEach
  void start() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Waits.LIMIT.toMillis());
    mails = new GreenMail(setup);
    mails.setUser("no-reply@example.edu.cn", USER, PASSWORD);
    mails.start();
  }

  @AfterEach
  void stop() throws IOException {
    front.close();
    mails.stop();
  }

  /** A server with a certificate for a name, which the file vouches for. */
  private Path serving(String security, String name) throws Exception {
    ServerCertificate certificate = ServerCertificate.of(name);
    front =
        new TlsFront(certificate.server(), security.equals("starttls"), mails.getSmtp().getPort());
    return Files.writeString(folder.resolve("server.pem"), certificate.pem());
  }

  private MailChannel channel(String security, String password, String anchors) {
    return new MailChannel(new Settings(front.port(), security, password, anchors));
  }

  private static NoticeMessage message() {
    return new NoticeMessage(
        "4c1d",
        "zhang@example.org",
        Language.CHINESE,
        "已签发：成绩单",
        "“成绩单”已签发。",
        "https://cert.example.edu.cn/my",
        List.of());
  }

  private void nothingGoes(MailChannel channel, Reason reason, String why) {
    NoticeException refused = assertThrows(NoticeException.class, () -> channel.send(message()));
    assertEquals(reason, refused.reason(), refused.getMessage());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertFalse(refused.getMessage().contains("password-"), refused.getMessage());
    assertEquals(0, mails.getReceivedMessages().length);
    Result check = channel.execute();
    assertEquals(Result.Status.WARN, check.getStatus());
    assertTrue(check.toString().contains(why), check.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "starttls"})
  void aMessageGoesWithTheAccount(String security) throws Exception {
    Path pem = serving(security, "localhost");
    MailChannel channel = channel(security, PASSWORD, pem.toString());

    channel.send(message());

    assertEquals("已签发：成绩单", mails.getReceivedMessages()[0].getSubject());
    assertEquals(Result.Status.OK, channel.execute().getStatus());
    assertEquals(1, mails.getReceivedMessages().length, "looking sends nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "starttls"})
  void aWrongPasswordIsToldAsSuch(String security) throws Exception {
    Path pem = serving(security, "localhost");

    nothingGoes(
        channel(security, "wrong-password-1", pem.toString()), Reason.REFUSED, "user or password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "starttls"})
  void aCertificateThatNobodyVouchesForOrAnotherServersIsToldAsSuch(String security)
      throws Exception {
    serving(security, "localhost");
    nothingGoes(channel(security, PASSWORD, ""), Reason.UNREACHABLE, "certificate");
    front.close();

    Path other = serving(security, "mail.elsewhere.example");
    nothingGoes(channel(security, PASSWORD, other.toString()), Reason.UNREACHABLE, "certificate");
  }
}
