package org.yinxin.core.issuance;

import java.time.ZoneId;
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

/** What the last yinxin:log-check on this node found; it does not run one, which may take hours. */
@Component(property = {HealthCheck.NAME + "=Log audit", HealthCheck.TAGS + "=yinxin"})
public final class LogAuditCheck implements HealthCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final LogAudit audit;

  /** Asks this audit. */
  @Activate
  public LogAuditCheck(@Reference(name = "audit") LogAudit audit) {
    this.audit = audit;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<AuditReport> latest = audit.latest();
    if (latest.isEmpty()) {
      log.info("yinxin:log-check has not been run on this node; have it run every night.");
      return new Result(log);
    }
    AuditReport report = latest.get();
    String at = TIME.format(report.at());
    if (report.mismatch().isEmpty()) {
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
