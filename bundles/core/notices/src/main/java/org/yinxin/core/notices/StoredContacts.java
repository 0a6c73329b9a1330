package org.yinxin.core.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.notices.Contacts;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.NoticeReason;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Addresses that people have given and shown to be theirs. */
@Component
public final class StoredContacts implements Contacts {
  /** One address and no more, without comments, quotes or line ends (RFC 5321, the usual part). */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z]{2,63}");

  private static final int LONGEST = 254;
  private static final int ATTEMPTS = 5;
  private static final LocalizedText MAILBOX = new LocalizedText("邮箱", "E-mail address");

  private final Database database;
  private final AuditTrail audit;
  private final Channels channels;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Keeps addresses in the database. */
  @Activate
  public StoredContacts(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "channels") Channels channels) {
    this(database, audit, channels, InstantSource.system());
  }

  StoredContacts(Database database, AuditTrail audit, Channels channels, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public Contact of(String personNumber) {
    return database.transaction(
        h -> ContactTable.contact(h, personNumber, channels.deployed().stream(), clock.instant()));
  }

  @Override
  public void propose(String personNumber, String address, Language language) throws Refusal {
    String given = address.strip();
    if (given.length() > LONGEST || !ADDRESS.matcher(given).matches()) {
      throw new Refusal(
          NoticeReason.BAD_ADDRESS,
          "邮箱格式不正确，应为 name@example.com 的形式。",
          "That is no e-mail address; it should look like name@example.com.");
    }
    if (!channels.isDeployed(NoticeChannel.MAIL)) {
      throw new Refusal(
          NoticeReason.NO_CHANNEL, "学校尚未开通邮件发送。", "This university sends no e-mail yet.");
    }
    String code = String.format("%06d", random.nextInt(1_000_000));
    database.transaction(h -> propose(h, personNumber, given, language, code));
  }

  private boolean propose(Handle h, String person, String address, Language language, String code)
      throws Refusal {
    Instant now = clock.instant();
    Instant dayAgo = now.minus(Duration.ofDays(1));
    if (NoticeTable.count(h, person, NoticeKind.ADDRESS_CODE, dayAgo) >= CODES_A_DAY) {
      throw new Refusal(
          NoticeReason.TOO_MANY,
          "今天索取确认码的次数过多，请明天再试。",
          "Too many codes were asked for today. Try again tomorrow.");
    }
    Instant end = now.plus(Duration.ofMinutes(CODE_MINUTES));
    ContactTable.propose(
        h, person, new ContactTable.Proposal(address, sha256(person, code), end, 0));
    String id =
        NoticeOutbox.add(
            h,
            NoticeEvent.of(person, NoticeKind.ADDRESS_CODE, MAILBOX).about("mail").withText(code),
            now);
    NoticeTable.plan(h, id);
    // A code that comes when it is over helps nobody.
    DeliveryTable.insert(
        h, id, new DeliveryTable.Target(NoticeChannel.MAIL, address, language, ""), now, end);
    return true;
  }

  @Override
  public void confirm(String personNumber, String code) throws Refusal {
    database.transaction(
        h -> {
          ContactTable.attempt(h, personNumber);
          return true;
        });
    boolean isRight = database.transaction(h -> confirmed(h, personNumber, code.strip()));
    if (!isRight) {
      throw new Refusal(
          NoticeReason.WRONG_CODE,
          "确认码不正确或已过期。请核对最近一封邮件，或重新索取。",
          "The code is wrong or has expired. Look at the latest message, or ask for a new code.");
    }
  }

  private boolean confirmed(Handle h, String person, String code) {
    Optional<ContactTable.Proposal> proposal =
        ContactTable.proposal(h, person)
            .filter(each -> each.attempts() <= ATTEMPTS)
            .filter(each -> each.endsAt().isAfter(clock.instant()))
            .filter(
                each ->
                    MessageDigest.isEqual(
                        each.codeSha256().getBytes(UTF_8), sha256(person, code).getBytes(UTF_8)));
    if (proposal.isEmpty()) {
      return false;
    }
    ContactTable.Row row = ContactTable.of(h, person);
    ContactTable.write(
        h,
        person,
        new ContactTable.Row(
            row.language(), row.unwanted(), Optional.of(proposal.get().address()), false));
    ContactTable.withdraw(h, person);
    audit.record(h, new AuditEvent(person, "mail-address-confirmed", "", "contact", person));
    return true;
  }

  @Override
  public void forget(String personNumber) {
    database.transaction(
        h -> {
          ContactTable.Row row = ContactTable.of(h, personNumber);
          ContactTable.withdraw(h, personNumber);
          ContactTable.write(
              h,
              personNumber,
              new ContactTable.Row(row.language(), row.unwanted(), Optional.empty(), false));
          audit.record(
              h,
              new AuditEvent(personNumber, "mail-address-forgotten", "", "contact", personNumber));
          return true;
        });
  }

  @Override
  public void prefer(String personNumber, Language language, List<String> unwantedChannels) {
    List<String> unwanted =
        unwantedChannels.stream().filter(channels::isDeployed).distinct().sorted().toList();
    database.transaction(
        h -> {
          ContactTable.Row row = ContactTable.of(h, personNumber);
          ContactTable.write(
              h,
              personNumber,
              new ContactTable.Row(language, unwanted, row.mail(), row.mailFailed()));
          return true;
        });
  }

  private static String sha256(String person, String code) {
    return DigestUtils.sha256Hex(person + "\n" + code);
  }
}
