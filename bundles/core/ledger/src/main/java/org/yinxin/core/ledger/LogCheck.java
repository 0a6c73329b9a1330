package org.yinxin.core.ledger;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.ledger.Ledger;

/** Whether the log keeps up with what is issued. */
@Component(property = {HealthCheck.NAME + "=Log", HealthCheck.TAGS + "=yinxin"})
public final class LogCheck implements HealthCheck {
  private final Ledger ledger;

  /** Looks at this log. */
  @Activate
  public LogCheck(@Reference(name = "ledger") Ledger ledger) {
    this.ledger = ledger;
  }

  /** What is pending between an issue and its entry is no fault, so it is sequenced first. */
  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    String cause = "";
    try {
      ledger.sequence();
    } catch (RuntimeException e) {
      cause = ": " + e.getMessage();
    }
    long pending = ledger.pending();
    if (cause.isEmpty() && pending == 0) {
      log.info("{} entries, none pending", ledger.size());
    } else {
      log.critical(
          "The log is behind by {} entries and cannot take them{}. Nothing is lost: they are in the"
              + " database. yinxin:log-check says whether the log is whole.",
          pending,
          cause);
    }
    return new Result(log);
  }
}
