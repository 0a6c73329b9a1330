package org.yinxin.core.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.augmentation.LongTermForms;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.notices.Notice;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.NoticeReason;
import org.yinxin.services.notices.Notices;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Notices as rows. */
@Component
public final class StoredNotices implements Notices {
  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final AuditTrail audit;
  private final Channels channels;
  private final LongTermForms forms;
  private final InstantSource clock;

  /** Reads what was told. */
  @Activate
  public StoredNotices(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "channels") Channels channels,
      @Reference(name = "forms") LongTermForms forms) {
    this(database, audit, channels, forms, InstantSource.system());
  }

  StoredNotices(
      Database database,
      AuditTrail audit,
      Channels channels,
      LongTermForms forms,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.channels = channels;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public List<Notice> of(String personNumber) {
    return database.transaction(
        h -> NoticeTable.of(h, personNumber).stream().map(row -> notice(h, row)).toList());
  }

  private static Notice notice(Handle h, NoticeTable.Row row) {
    return new Notice(
        row.id(),
        row.kind(),
        NoticeWords.heading(row.event()),
        NoticeWords.inPortal(row.event()),
        row.subject(),
        row.toldAt(),
        row.readAt().isPresent(),
        DeliveryTable.of(h, row.id()).stream()
            .map(sent -> new Notice.Delivery(sent.channel(), sent.state()))
            .toList());
  }

  @Override
  public int unread(String personNumber) {
    return database.transaction(h -> NoticeTable.unread(h, personNumber));
  }

  @Override
  public void readAll(String personNumber) {
    database.transaction(
        h -> {
          NoticeTable.readAll(h, personNumber, clock.instant());
          return true;
        });
  }

  @Override
  public String mailFile(Credential credential, boolean longTerm, Account holder) throws Refusal {
    credential.requireHolder(holder);
    if (!channels.isDeployed(NoticeChannel.MAIL)) {
      throw new Refusal(
          NoticeReason.NO_CHANNEL,
          "学校尚未开通邮件发送，请下载文件。",
          "This university sends no e-mail yet. Please download the file.");
    }
    if (credential.state() != Credential.State.VALID) {
      throw new Refusal(
          NoticeReason.NOT_STANDING,
          "这份凭证已作废或被取代，不能再发送。",
          "This credential was revoked or superseded and is not sent any more.");
    }
    String file =
        longTerm ? forms.newest(credential.id()).orElse(credential.sha256()) : credential.sha256();
    return database.transaction(h -> mail(h, credential, file));
  }

  private String mail(Handle h, Credential c, String file) throws Refusal {
    Instant now = clock.instant();
    String person = c.personNumber();
    ContactTable.Row contact = ContactTable.of(h, person);
    if (contact.mail().isEmpty() || contact.mailFailed()) {
      throw new Refusal(
          NoticeReason.NO_ADDRESS,
          "请先在“通知设置”中填写并确认邮箱。",
          "Give and confirm an e-mail address in the notice settings first.");
    }
    if (NoticeTable.count(h, person, NoticeKind.FILE_MAILED, now.minus(DAY)) >= FILES_A_DAY) {
      throw new Refusal(
          NoticeReason.TOO_MANY,
          "一天内最多发送 " + FILES_A_DAY + " 次，请明天再试，或直接下载。",
          "At most " + FILES_A_DAY + " files are sent a day. Try tomorrow, or download the file.");
    }
    NoticeEvent event =
        NoticeEvent.of(person, NoticeKind.FILE_MAILED, c.title())
            .about(c.id())
            .withNumber(c.number());
    String id = NoticeOutbox.add(h, event, now);
    NoticeTable.plan(h, id);
    var target =
        new DeliveryTable.Target(
            NoticeChannel.MAIL, contact.mail().get(), contact.language(), file);
    DeliveryTable.insert(h, id, target, now, now.plus(DeliveryTable.DELIVERY_LIMIT));
    audit.record(h, new AuditEvent(person, "credential-mailed", c.officeId(), c.id(), person));
    return id;
  }

  @Override
  public Optional<Notice.State> file(String id, Account holder) {
    return database.transaction(
        h ->
            NoticeTable.find(h, id)
                .filter(row -> holder.isOf(row.personNumber()))
                .flatMap(row -> DeliveryTable.of(h, id).stream().findFirst())
                .map(DeliveryTable.Sent::state));
  }
}
