package org.yinxin.core.issuance.sealing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.issuance.application.IdAndInstant;
import org.yinxin.services.persistence.Database;

/** Warns of applications that were accepted long ago and are not sealed. */
@Component(property = {HealthCheck.NAME + "=Applications", HealthCheck.TAGS + "=yinxin"})
public final class ApplicationCheck implements HealthCheck {
  private static final Duration LONG = Duration.ofMinutes(30);

  private final Database database;
  private final InstantSource clock;

  /** Reads from this database. */
  @Activate
  public ApplicationCheck(@Reference(name = "database") Database database) {
    this(database, InstantSource.system());
  }

  ApplicationCheck(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<IdAndInstant> old =
        database.transaction(h -> SealingTable.since(h, clock.instant().minus(LONG)));
    if (old.isEmpty()) {
      log.info("none waits to be sealed for more than {} minutes", LONG.toMinutes());
    } else {
      IdAndInstant oldest = Collections.min(old);
      log.warn(
          "{} wait to be sealed for more than {} minutes, the first, {}, since {}. They are tried"
              + " again by themselves; the log says what fails (application {} step seal).",
          old.size(),
          LONG.toMinutes(),
          oldest.id(),
          oldest.time(),
          oldest.id());
    }
    return new Result(log);
  }
}
