package org.yinxin.core.identity;

import java.util.List;
import java.util.Set;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;

/**
 * Warns of accounts that have roles which exclude each other, from before version 0.2, and says if
 * critical changes take two people ({@link StoredDualControl}) and if auditors can be told.
 */
@Component(property = {HealthCheck.NAME + "=Roles", HealthCheck.TAGS + "=yinxin"})
public final class RolesCheck implements HealthCheck {
  private record Row(String userName, String personNumber, String roles) {
    boolean isMixed() {
      return Account.areMixed(roleSet());
    }

    boolean isOnRecord(String role) {
      return !personNumber.isEmpty() && roleSet().contains(role);
    }

    private Set<String> roleSet() {
      return Set.of(roles.split(","));
    }
  }

  private final Database database;

  /** Reads the accounts that are not locked. */
  @Activate
  public RolesCheck(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Row> accounts = database.transaction(RolesCheck::accounts);
    List<String> mixed = accounts.stream().filter(Row::isMixed).map(Row::userName).toList();
    for (String user : mixed) {
      log.warn(
          "Account {} has roles that exclude each other (administrator, seal custodian, auditor, and"
              + " those of offices). Give them to different people at /admin/people, each with an account.",
          user);
    }
    if (mixed.isEmpty()) {
      log.info("No account has roles that exclude each other.");
    }
    long administrators = people(accounts, Account.ADMINISTRATOR);
    log.info(
        administrators < 2
            ? "Critical changes take one person: fewer than two people, by the number in their"
                + " accounts, are administrators."
            : "Critical changes take two people: {} are administrators.",
        administrators);
    log.info(
        people(accounts, Account.AUDITOR) == 0
            ? "Nobody is told by notices what auditors ought to know: no account of an auditor has a"
                + " person number. Enter it at /admin/people."
            : "Auditors are told by notices.");
    return new Result(log);
  }

  /** Counts the people with a role by the numbers in their accounts. */
  private static long people(List<Row> accounts, String role) {
    return accounts.stream()
        .filter(row -> row.isOnRecord(role))
        .map(Row::personNumber)
        .distinct()
        .count();
  }

  private static List<Row> accounts(Handle h) {
    return h.createQuery(
            "SELECT user_name, person_number, roles FROM account WHERE locked = 0"
                + " ORDER BY user_name")
        .mapTo(Row.class)
        .list();
  }
}
