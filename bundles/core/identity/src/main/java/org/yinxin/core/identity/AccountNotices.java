package org.yinxin.core.identity;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.Told;
import org.yinxin.text.LocalizedText;

/** Tells the owner of an account what was changed of it, so that another's change is noticed. */
final class AccountNotices {
  private AccountNotices() {}

  /** Tells the person of an account, if it has one. */
  static void tell(Handle h, Account account, NoticeKind kind, Instant now) {
    if (!account.personNumber().isEmpty()) {
      LocalizedText name = new LocalizedText(account.user(), account.user());
      NoticeOutbox.tell(h, new Told(account.personNumber(), kind, name, "", "", ""), now);
    }
  }
}
