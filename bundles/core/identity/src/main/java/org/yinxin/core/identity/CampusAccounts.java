package org.yinxin.core.identity;

import static org.yinxin.login.LoginException.Reason.AMBIGUOUS;
import static org.yinxin.login.LoginException.Reason.LOCKED;
import static org.yinxin.login.LoginException.Reason.UNMATCHED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.login.LoginException;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.People;

/** Finds the account of a person whom a sign-in service vouches for. Thread-safe. */
final class CampusAccounts {
  private final Database database;
  private final RowAuthentication authentication;
  private final People people;
  private final AuditTrail audit;

  CampusAccounts(
      Database database, RowAuthentication authentication, People people, AuditTrail audit) {
    this.database = database;
    this.authentication = authentication;
    this.people = people;
    this.audit = audit;
  }

  /**
   * Name of the account with this number; of several, the one that acts for the person and manages
   * nothing. Somebody on record who has none is given one without roles and without a password,
   * named by the number.
   *
   * @throws LoginException UNMATCHED, AMBIGUOUS or LOCKED
   */
  String of(String number, String method) throws LoginException {
    List<String> users = users(number);
    if (users.isEmpty()) {
      if (people.find(number).isEmpty()) {
        throw new LoginException(UNMATCHED, "nobody on record has the number");
      }
      make(number, method);
      users = users(number);
    }
    if (users.size() > 1) {
      users = holders(users);
    }
    if (users.size() != 1) {
      throw new LoginException(
          AMBIGUOUS,
          users.isEmpty() ? "another's account is named so" : "several accounts have the number");
    }
    if (locked(users.get(0))) {
      throw new LoginException(LOCKED, "the account is locked");
    }
    return users.get(0);
  }

  private List<String> users(String number) {
    return database.transaction(
        h ->
            h.createQuery("SELECT user_name FROM account WHERE person_number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .list());
  }

  private List<String> holders(List<String> users) throws LoginException {
    try {
      return database.transaction(
          h ->
              users.stream()
                  .map(user -> AccountTable.row(h, authentication, user))
                  .flatMap(Optional::stream)
                  .map(AccountRow::account)
                  .filter(Account::isHolder)
                  .map(Account::user)
                  .toList());
    } catch (AlteredDataException e) {
      throw new LoginException(LOCKED, e.getMessage());
    }
  }

  private boolean locked(String user) throws LoginException {
    try {
      return isLocked(user);
    } catch (AlteredDataException e) {
      throw new LoginException(LOCKED, e.getMessage());
    }
  }

  private boolean isLocked(String user) {
    return database
        .transaction(h -> AccountTable.row(h, authentication, user))
        .filter(AccountRow::isLocked)
        .isPresent();
  }

  /** Nothing happens if an account of that name is there, made by another node perhaps. */
  private void make(String number, String method) {
    try {
      database.transaction(
          h -> {
            audit.record(h, new AuditEvent("login:" + method, "account-made", "", "", number));
            AccountTable.insert(
                h,
                authentication,
                audit,
                new Account(number, number, Set.of()),
                AccountTable.NO_PASSWORD);
            return number;
          });
    } catch (RuntimeException e) {
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }
}
