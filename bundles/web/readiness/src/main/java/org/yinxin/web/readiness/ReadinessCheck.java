package org.yinxin.web.readiness;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the operator which pages and parts of the API are missing now, and why. */
@Component(property = {HealthCheck.NAME + "=Pages and API", HealthCheck.TAGS + "=yinxin"})
public final class ReadinessCheck implements HealthCheck {
  private final Readiness readiness;

  /** Looks each time it is asked. */
  @Activate
  public ReadinessCheck(@Reference(name = "readiness") Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    readiness.look();
    readiness.probeNow();
    MissingParts missing = readiness.missing();
    if (missing.isEmpty()) {
      log.info("all are there");
    } else {
      log.critical("Missing: {}", String.join(", ", missing.parts()));
      missing.causes().forEach(cause -> log.critical("{}", cause));
    }
    return new Result(log);
  }
}
