package org.yinxin.core.persistence;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.text.ChinaTime;

/** Tells the last result of the nightly reading of all tables; it does not read them itself. */
@Component(property = {HealthCheck.NAME + "=Tables", HealthCheck.TAGS + "=yinxin"})
public final class TableResultCheck implements HealthCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ChinaTime.ZONE);

  private final TableCheck tables;
  private final InstantSource clock;

  /** Asks for this result. */
  @Activate
  public TableResultCheck(@Reference(name = "tables") TableCheck tables) {
    this(tables, InstantSource.system());
  }

  TableResultCheck(TableCheck tables, InstantSource clock) {
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<TableCheck.Result> latest = tables.latest();
    Instant now = clock.instant();
    if (latest.isEmpty()) {
      log.warn(
          "They were never read on this node. That happens by itself, soon after the start and"
              + " every night.");
      return new Result(log);
    }
    TableCheck.Result result = latest.get();
    String at = TIME.format(result.at());
    if (result.damage().isPresent()) {
      log.critical(
          "{}: the database is damaged: {}. Stop the server, keep a copy of the database, and restore"
              + " the last backup before; with Derby derby.log says more. They are read again soon"
              + " after the start.",
          at,
          result.damage().get());
    } else if (result.isStale(now)) {
      log.warn(
          "{}: {} were in order, and they were not read since. See the log.", at, result.tables());
    } else {
      log.info("{}: {} are in order", at, result.tables());
    }
    return new Result(log);
  }
}
