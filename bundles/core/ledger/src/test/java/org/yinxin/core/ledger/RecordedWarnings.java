package org.yinxin.core.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.text.LocalizedText;

/** Keeps what people would be told, in English. */
public final class RecordedWarnings implements AccountWarnings {
  /** Names of accounts, what was done at the server, and pictures that were changed. */
  public final List<String> told = new ArrayList<>();

  @Override
  public void unusualAccess(Handle transaction, Account account) {
    told.add(account.user());
  }

  @Override
  public void serverChanged(Handle transaction, LocalizedText what) {
    told.add(what.en());
  }

  @Override
  public void letterheadChanged(Handle transaction, LocalizedText picture) {
    told.add(picture.en());
  }
}
