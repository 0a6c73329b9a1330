package org.yinxin.core.issuance.application;

import java.time.Duration;
import java.time.Instant;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;

/** Checks that the machine's clock agrees with the database's and was not set back. */
@Component(
    configurationPid = "org.yinxin.core.issuance",
    property = {
      HealthCheck.NAME + "=Clock",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class ClockCheck implements HealthCheck {
  private final Database database;
  private final AcceptanceClock clock;

  /** Compares with the clock of this database and with the times in its rows. */
  @Activate
  public ClockCheck(
      @Reference(name = "database") Database database, AcceptanceClock.Config config) {
    this(database, new AcceptanceClock(config));
  }

  ClockCheck(Database database, AcceptanceClock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Instant now = clock.machineTime();
    Instant newest = database.transaction(clock::newest).orElse(now);
    Instant there = database.transaction(ApplicationTable::databaseTime).orElse(now);
    if (newest.isAfter(now.plus(AcceptanceClock.TOLERANCE))) {
      log.critical(
          "It is {} here, and an application was accepted at {}: the clock was set back, and nothing"
              + " is accepted until it is right (timedatectl set-ntp true). If it ran ahead then and"
              + " is right now, say so with clockWrongAfter in etc/org.yinxin.core.issuance.cfg.",
          now,
          newest);
    } else if (Duration.between(there, now).abs().compareTo(AcceptanceClock.TOLERANCE) > 0) {
      log.critical(
          "It is {} here and {} in the database: let both machines follow NTP"
              + " (timedatectl set-ntp true).",
          now,
          there);
    } else {
      log.info("{}", now);
    }
    return new Result(log);
  }
}
