package org.yinxin.core.verification;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.verification.SealAlarms;

/** Reports files that were verified, bear our seal and were never registered. */
@Component(property = {HealthCheck.NAME + "=Seal alarms", HealthCheck.TAGS + "=yinxin"})
public final class SealAlarmCheck implements HealthCheck {
  private final StoredSealAlarms alarms;

  /** Looks at these alarms. */
  @Activate
  public SealAlarmCheck(@Reference(name = "alarms") StoredSealAlarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<SealAlarms.Alarm> unacknowledged = alarms.unacknowledged();
    if (unacknowledged.isEmpty()) {
      log.info("No file with our seal was seen that is not in the log.");
    } else {
      SealAlarms.Alarm latest = unacknowledged.get(0);
      log.critical(
          "{} files were verified that bear our seal and were never registered; the latest has"
              + " SHA-256 {}, its certificate {}. Somebody may have the key: have the certificate"
              + " revoked and replace the key if you cannot explain it, then acknowledge the alarm"
              + " on /admin/trust.",
          unacknowledged.size(),
          latest.fileSha256(),
          latest.certificateSha256());
    }
    return new Result(log);
  }
}
