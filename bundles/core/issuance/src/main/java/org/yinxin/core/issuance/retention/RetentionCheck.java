package org.yinxin.core.issuance.retention;

import java.util.function.BooleanSupplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns if this node could not delete in the night what is due. */
@Component(property = {HealthCheck.NAME + "=Retention", HealthCheck.TAGS + "=yinxin"})
public final class RetentionCheck implements HealthCheck {
  private final BooleanSupplier hasFailed;

  /** Asks the deletion of this node. */
  @Activate
  public RetentionCheck(@Reference(name = "retention") StoredRetention retention) {
    this(retention::hasFailed);
  }

  RetentionCheck(BooleanSupplier hasFailed) {
    this.hasFailed = hasFailed;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (hasFailed.getAsBoolean()) {
      log.warn(
          "Old personal data that were due in the last night are not deleted. It is tried again"
              + " every ten minutes; the log says why it failed (step retention). yinxin:retention"
              + " deletes at once.");
    } else {
      log.info("Old personal data are deleted each night.");
    }
    return new Result(log);
  }
}
