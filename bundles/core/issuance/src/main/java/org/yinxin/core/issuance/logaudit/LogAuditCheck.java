package org.yinxin.core.issuance.logaudit;

import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.text.ChinaTime;

/** Tells what the last audit on this node found; it does not run one, which may take hours. */
@Component(property = {HealthCheck.NAME + "=Log audit", HealthCheck.TAGS + "=yinxin"})
public final class LogAuditCheck implements HealthCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ChinaTime.ZONE);

  private final LogAudit audit;
  private final InstantSource clock;

  /** Asks this audit. */
  @Activate
  public LogAuditCheck(@Reference(name = "audit") LogAudit audit) {
    this(audit, InstantSource.system());
  }

  LogAuditCheck(LogAudit audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<AuditReport> latest = audit.latest();
    if (latest.isEmpty()) {
      log.warn(
          "It has not come to its end on this node yet. It runs by itself, soon after the start and"
              + " every night; yinxin:log-check runs it now.");
      return new Result(log);
    }
    AuditReport report = latest.get();
    String at = TIME.format(report.at());
    if (report.mismatch().isEmpty() && report.isStale(clock.instant())) {
      log.warn(
          "{}: {} entries, all agreed, and no audit has come to its end since. yinxin:log-check"
              + " says why.",
          at,
          report.entries());
    } else if (report.mismatch().isEmpty()) {
      log.info("{}: {} entries, all agrees", at, report.entries());
    } else {
      log.critical(
          "{}: {}. {}",
          at,
          report.mismatch().get().inEnglish(),
          report.mismatch().get().kind().advice().en());
    }
    return new Result(log);
  }
}
