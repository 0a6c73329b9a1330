package org.yinxin.core.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;

/** Warns of accounts that were given the data of unusually many people. */
@Component(
    configurationPid = "org.yinxin.core.access",
    property = {HealthCheck.NAME + "=Accesses", HealthCheck.TAGS + "=yinxin"})
public final class AccessCheck implements HealthCheck {
  private final Database database;
  private final int most;
  private final InstantSource clock;

  /** Counts the rows of the access log. */
  @Activate
  public AccessCheck(@Reference(name = "database") Database database, AccessConfig config) {
    this(database, config.unusualPeople(), InstantSource.system());
  }

  AccessCheck(Database database, int most, InstantSource clock) {
    this.database = database;
    this.most = most;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Instant since = clock.instant().minus(UnusualAccess.DAY);
    List<AccessRows.Total> unusual = database.transaction(h -> AccessRows.above(h, most, since));
    for (AccessRows.Total each : unusual) {
      log.warn(
          "Account {} was given the data of {} people within 24 hours, which is unusual. Ask its"
              + " owner why; an auditor reads at /audit what was viewed. If the account is in"
              + " strange hands, lock it at /admin/people. The limit is unusualPeople in"
              + " etc/org.yinxin.core.access.cfg.",
          each.userName(),
          each.people());
    }
    if (unusual.isEmpty()) {
      log.info("No account was given the data of more than {} people within 24 hours.", most);
    }
    return new Result(log);
  }
}
