package org.yinxin.connector.noticemail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.yinxin.notice.NoticeException.Reason.BAD_ADDRESS;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeMessage;

/** Writes a message as a mail: plain text, and files as attachments. Immutable. */
final class Letter {
  private final String from;
  private final String fromName;

  Letter(String from, String fromName) {
    this.from = from;
    this.fromName = fromName;
  }

  MimeMessage write(Session session, NoticeMessage message)
      throws MessagingException, NoticeException {
    String id = "<" + message.id() + "@" + from.substring(from.indexOf('@') + 1) + ">";
    MimeMessage mail =
        new MimeMessage(session) {
          /**
           * Sets the same Message-ID at each attempt, so that a mailbox recognises a message that
           * comes twice.
           */
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(sender());
    mail.setRecipient(Message.RecipientType.TO, recipient(message.address()));
    mail.setSubject(message.subject().replaceAll("\\s+", " "), UTF_8.name());
    mail.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
    mail.setHeader("Content-Language", message.language().tag());
    MimeBodyPart text = new MimeBodyPart();
    text.setText(message.text() + "\n\n" + message.link() + "\n", UTF_8.name());
    MimeMultipart parts = new MimeMultipart(text);
    for (NoticeMessage.Attachment each : message.attachments()) {
      parts.addBodyPart(attached(each));
    }
    mail.setContent(parts);
    return mail;
  }

  private InternetAddress sender() throws MessagingException {
    try {
      return fromName.isEmpty()
          ? new InternetAddress(from, true)
          : new InternetAddress(from, fromName, UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InternetAddress recipient(String address) throws NoticeException {
    try {
      return new InternetAddress(address, true);
    } catch (AddressException e) {
      // Its text has the address.
      throw new NoticeException(BAD_ADDRESS, "that is no address of e-mail", null);
    }
  }

  private static MimeBodyPart attached(NoticeMessage.Attachment file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mediaType())));
    try {
      part.setFileName(MimeUtility.encodeText(file.name(), UTF_8.name(), "B"));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
    part.setDisposition(MimeBodyPart.ATTACHMENT);
    return part;
  }
}
