package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.persistence.Database;

/** Reports copies that wait for an operator, and refunds that take more than an hour. */
@Component(property = {HealthCheck.NAME + "=Copies", HealthCheck.TAGS + "=yinxin"})
public final class CopyCheck implements HealthCheck {
  private static final Duration LONG = Duration.ofHours(1);
  private static final int MOST = 500;

  private final Database database;
  private final InstantSource clock = InstantSource.system();

  /** Looks at the print ledger. */
  @Activate
  public CopyCheck(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    int waiting =
        database
            .transaction(
                h -> CopySearch.page(h, Criteria.in(CopyRegister.WAITING), Optional.empty(), MOST))
            .size();
    Instant before = clock.instant().minus(LONG);
    int slow =
        database.transaction(h -> CopyTable.stale(h, List.of(CopyState.REFUNDING), before)).size();
    if (waiting > 0) {
      log.warn(
          "{} copies wait for an operator: decide about them under /admin (GET"
              + " /api/admin/copies).",
          waiting);
    }
    if (slow > 0) {
      log.warn(
          "{} refunds have taken more than an hour: look after the payment service and the"
              + " balance there.",
          slow);
    }
    if (waiting + slow == 0) {
      log.info("Every copy has its outcome or is being printed.");
    }
    return new Result(log);
  }
}
