package org.yinxin.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * Tells the owner of an account what was changed of it, or done with it, and, of an account with a
 * role, the auditors, so that what another one does is noticed. Thread-safe.
 */
final class AccountNotices {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ChinaTime.ZONE);

  private static final Duration ONE_NOTICE = Duration.ofHours(1);

  private AccountNotices() {}

  /** Tells the person of an account, if it has one. */
  static void tell(Handle h, Account account, NoticeKind kind, Instant now) {
    if (!account.personNumber().isEmpty()) {
      tell(h, account.personNumber(), account, kind, now);
    }
  }

  /**
   * Tells the person of an account what was noticed at this time when somebody signed in. An
   * account without a person has no address, so that the auditors are told in its place.
   */
  static void tellOfSignIn(
      Handle h, RowAuthentication authentication, Account account, NoticeKind kind, Instant now) {
    if (account.personNumber().isEmpty()) {
      tellAuditors(h, authentication, account, kind, now);
    } else {
      tell(h, account.personNumber(), account, kind, TIME.format(now), now);
    }
  }

  /** Tells the person of an account and, if it has a role, the auditors. */
  static void tellAll(
      Handle h, RowAuthentication authentication, Account account, NoticeKind kind, Instant now) {
    tell(h, account, kind, now);
    tellAuditors(h, authentication, account, kind, now);
  }

  /** Tells the auditors of a change of another account than theirs, if it has a role. */
  static void tellAuditors(
      Handle h, RowAuthentication authentication, Account account, NoticeKind kind, Instant now) {
    if (account.roles().isEmpty()) {
      return;
    }
    AccountTable.auditors(h, authentication).stream()
        .filter(auditor -> !auditor.personNumber().isEmpty())
        .filter(auditor -> !auditor.user().equals(account.user()))
        .forEach(auditor -> tell(h, auditor.personNumber(), account, forAuditors(kind), now));
  }

  /** Tells the auditors of what was done at the server, once within an hour of the same. */
  static void tellOfServer(
      Handle h, RowAuthentication authentication, LocalizedText what, Instant now) {
    AccountTable.auditors(h, authentication).stream()
        .map(Account::personNumber)
        .filter(number -> !number.isEmpty() && !isTold(h, number, what, now.minus(ONE_NOTICE)))
        .forEach(
            number ->
                NoticeOutbox.add(h, NoticeEvent.of(number, NoticeKind.SERVER_CHANGED, what), now));
  }

  /** Tells the auditors each time that documents bear another picture, or none. */
  static void tellOfLetterhead(
      Handle h, RowAuthentication authentication, LocalizedText picture, Instant now) {
    AccountTable.auditors(h, authentication).stream()
        .map(Account::personNumber)
        .filter(number -> !number.isEmpty())
        .map(number -> NoticeEvent.of(number, NoticeKind.LETTERHEAD_CHANGED, picture))
        .forEach(event -> NoticeOutbox.add(h, event, now));
  }

  private static boolean isTold(Handle h, String number, LocalizedText what, Instant since) {
    return h.createQuery(
                "SELECT COUNT(*) FROM notice WHERE person_number = :number AND kind = :kind AND"
                    + " title_en = :what AND told_at > :since")
            .bind("number", number)
            .bind("kind", NoticeKind.SERVER_CHANGED.name())
            .bind("what", what.en())
            .bind("since", since)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static NoticeKind forAuditors(NoticeKind kind) {
    return switch (kind) {
      case PASSWORD_CHANGED, PASSWORD_LINK_MADE -> NoticeKind.STAFF_PASSWORD_CHANGED;
      case FACTOR_ADDED, FACTOR_REMOVED -> NoticeKind.STAFF_FACTORS_CHANGED;
      case NEW_DEVICE, CODE_REUSED, FACTOR_REFUSED -> NoticeKind.STAFF_SIGN_IN_NOTICED;
      case UNUSUAL_ACCESS -> NoticeKind.STAFF_UNUSUAL_ACCESS;
      default -> NoticeKind.STAFF_ACCOUNT_CHANGED;
    };
  }

  private static void tell(Handle h, String person, Account account, NoticeKind kind, Instant now) {
    tell(h, person, account, kind, "", now);
  }

  private static void tell(
      Handle h, String person, Account account, NoticeKind kind, String text, Instant now) {
    LocalizedText name = new LocalizedText(account.user(), account.user());
    NoticeOutbox.add(h, NoticeEvent.of(person, kind, name).withText(text), now);
  }
}
