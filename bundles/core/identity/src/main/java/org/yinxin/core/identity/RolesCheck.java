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

/** Warns of accounts that have roles which exclude each other, from before version 0.2. */
@Component(property = {HealthCheck.NAME + "=Roles", HealthCheck.TAGS + "=yinxin"})
public final class RolesCheck implements HealthCheck {
  private record Row(String userName, String roles) {
    boolean isMixed() {
      return Account.areMixed(Set.of(roles.split(",")));
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
    List<String> mixed = database.transaction(RolesCheck::mixed);
    for (String user : mixed) {
      log.warn(
          "Account {} has roles that exclude each other (administrator, keeper, auditor, and those of"
              + " offices). Give them to different people at /admin/people, each with an account.",
          user);
    }
    if (mixed.isEmpty()) {
      log.info("No account has roles that exclude each other.");
    }
    return new Result(log);
  }

  private static List<String> mixed(Handle h) {
    return h
        .createQuery("SELECT user_name, roles FROM account WHERE locked = 0 ORDER BY user_name")
        .mapTo(Row.class)
        .stream()
        .filter(Row::isMixed)
        .map(Row::userName)
        .toList();
  }
}
