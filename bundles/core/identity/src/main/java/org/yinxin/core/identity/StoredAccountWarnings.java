package org.yinxin.core.identity;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.text.LocalizedText;

/** Warns by notices. */
@Component
public final class StoredAccountWarnings implements AccountWarnings {
  private final RowAuthentication authentication;
  private final InstantSource clock;

  /** Looks for the auditors among the accounts. */
  @Activate
  public StoredAccountWarnings(
      @Reference(name = "authentication") RowAuthentication authentication) {
    this(authentication, InstantSource.system());
  }

  StoredAccountWarnings(RowAuthentication authentication, InstantSource clock) {
    this.authentication = authentication;
    this.clock = clock;
  }

  @Override
  public void unusualAccess(Handle transaction, Account account) {
    AccountNotices.tellAll(
        transaction, authentication, account, NoticeKind.UNUSUAL_ACCESS, clock.instant());
  }

  @Override
  public void serverChanged(Handle transaction, LocalizedText what) {
    AccountNotices.tellOfServer(transaction, authentication, what, clock.instant());
  }

  @Override
  public void letterheadChanged(Handle transaction, LocalizedText picture) {
    AccountNotices.tellOfLetterhead(transaction, authentication, picture, clock.instant());
  }
}
