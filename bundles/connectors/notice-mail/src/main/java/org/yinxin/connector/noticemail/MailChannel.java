package org.yinxin.connector.noticemail;

import static org.yinxin.notice.NoticeException.Reason.BAD_ADDRESS;
import static org.yinxin.notice.NoticeException.Reason.REFUSED;
import static org.yinxin.notice.NoticeException.Reason.UNREACHABLE;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import javax.net.ssl.SSLException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeMessage;

/**
 * E-mail by the university's submission server (RFC 6409): TLS from the start (RFC 8314) or by
 * STARTTLS (RFC 3207), with the server's name checked. A connection for each message. Thread-safe.
 */
@Component(
    service = {NoticeChannel.class, HealthCheck.class},
    configurationPid = "org.yinxin.connector.noticemail",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {
      NoticeChannel.ID + "=" + NoticeChannel.MAIL,
      HealthCheck.NAME + "=Notices by e-mail",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
@Designate(ocd = MailChannel.Config.class)
public final class MailChannel implements NoticeChannel, HealthCheck {
  @ObjectClassDefinition(name = "邮件通知 | Notices by e-mail")
  @interface Config {
    @AttributeDefinition(
        name = "邮件服务器 | Mail server",
        description = "邮件服务器的名称 | Name of the mail server")
    String host();

    @AttributeDefinition(
        name = "端口 | Port",
        description = "0 表示常用端口：465、587 或 25 | Its port; 0 for the usual one: 465, 587, or 25")
    int port() default 0;

    @AttributeDefinition(
        name = "加密 | Encryption",
        description =
            "tls、starttls，或同机房转发用的 none | tls, starttls, or none for a relay in the same machine "
                + "room",
        options = {
          @Option(label = "TLS", value = "tls"),
          @Option(label = "STARTTLS", value = "starttls"),
          @Option(label = "-", value = "none")
        })
    String security() default "tls";

    @AttributeDefinition(name = "用户名 | User", description = "留空则不登录 | User name; empty for none")
    String user() default "";

    @AttributeDefinition(
        name = "密码 | Password",
        description = "该用户的密码 | Password to it",
        type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
        name = "发件地址 | Sender",
        description = "邮件的发件地址 | Address that messages come from")
    String from();

    @AttributeDefinition(
        name = "发件人名称 | Name of the sender",
        description = "显示在地址旁；留空则没有 | Name beside that address; empty for none")
    String fromName() default "";

    @AttributeDefinition(
        name = "信任的证书 | Trusted certificates",
        description =
            "PEM 文件；留空则用 Java 自带的 | PEM file with the certificates that are trusted; empty for "
                + "Java's own")
    String trustAnchors() default "";

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "多少秒没有答复就放弃，1 至 25 | Seconds after which an answer is given up, 1 to 25")
    int timeoutSeconds() default 15;
  }

  /** Something that needs a connection to the server. */
  private interface Errand {
    void run(Transport transport) throws MessagingException, NoticeException;
  }

  private final String host;
  private final MailServer server;
  private final Letter letter;

  /**
   * Sends by the server that is configured.
   *
   * @throws IllegalArgumentException if settings do not go together
   */
  @Activate
  public MailChannel(Config config) {
    this.host = config.host().strip();
    this.server = new MailServer(config);
    this.letter = new Letter(config.from().strip(), config.fromName().strip());
  }

  @Override
  public void send(NoticeMessage message) throws NoticeException {
    connected(
        transport -> {
          MimeMessage mail = letter.write(server.session(), message);
          transport.sendMessage(mail, mail.getAllRecipients());
        });
  }

  private void connected(Errand errand) throws NoticeException {
    // The library looks for its parts through the context class loader.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MailChannel.class.getClassLoader());
    try (Transport transport = server.connect()) {
      errand.run(transport);
    } catch (MessagingException e) {
      throw failure(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Signs in to the server and sends nothing. */
  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      connected(transport -> {});
      log.info("{} takes messages", host);
    } catch (NoticeException e) {
      log.warn(
          "{} takes no messages ({}). They are kept and tried again for a day, and shown in the"
              + " portal meanwhile; issuing continues. Look at the network, and at user, password,"
              + " security and trustAnchors in etc/org.yinxin.connector.noticemail.cfg.",
          host,
          e.getMessage());
    }
    return new Result(log);
  }

  /** Converts a failure; its message lacks the server's words, which often repeat the address. */
  private static NoticeException failure(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new NoticeException(REFUSED, "the server refuses user or password", failure);
    }
    for (Exception cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SSLException) {
        return new NoticeException(
            UNREACHABLE,
            "no TLS with the server: nobody that is trusted vouches for its certificate, or it is"
                + " another server's",
            failure);
      }
      if (cause instanceof SMTPAddressFailedException e) {
        return refused(e.getReturnCode(), isNobodys(e.getReturnCode(), e.getMessage()));
      }
      if (cause instanceof SMTPSenderFailedException e) {
        return refused(e.getReturnCode(), false);
      }
    }
    if (failure instanceof SMTPSendFailedException e) {
      return refused(e.getReturnCode(), false);
    }
    String kind =
        failure.getNextException() == null
            ? failure.getClass().getSimpleName()
            : failure.getNextException().getClass().getSimpleName();
    return new NoticeException(UNREACHABLE, "no connection to the server: " + kind, failure);
  }

  private static Exception next(Exception failure) {
    return failure instanceof MessagingException known ? known.getNextException() : null;
  }

  /** Without a cause, whose text would write the address into logs. */
  private static NoticeException refused(int code, boolean nobodys) {
    NoticeException.Reason reason = code < 500 ? UNREACHABLE : nobodys ? BAD_ADDRESS : REFUSED;
    return new NoticeException(reason, "the server answers " + code, null);
  }

  /** RFC 3463: x.1.x is about the address; a bare 550 or 553 at RCPT most often is, too. */
  private static boolean isNobodys(int code, String said) {
    boolean hasEnhanced = said.matches("(?s).*\\b5\\.\\d{1,3}\\.\\d{1,3}\\b.*");
    return hasEnhanced
        ? said.matches("(?s).*\\b5\\.1\\.\\d{1,3}\\b.*")
        : code == 550 || code == 551 || code == 553;
  }
}
