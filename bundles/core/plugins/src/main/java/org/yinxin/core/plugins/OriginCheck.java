package org.yinxin.core.plugins;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names the bundles that nobody has checked; in development there are none. */
@Component(property = {HealthCheck.NAME + "=Bundles", HealthCheck.TAGS + "=yinxin"})
public final class OriginCheck implements HealthCheck {
  private final BundleOrigins origins;

  /** Looks at the bundles of this framework. */
  @Activate
  public OriginCheck(@Reference(name = "origins") BundleOrigins origins) {
    this.origins = origins;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Bundle> found = origins.unchecked();
    if (found.isEmpty()) {
      log.info("No bundle is here that nobody has checked.");
    }
    for (Bundle bundle : found) {
      log.critical(
          "{}: {}. Its certificate types and connectors are not used, but its code runs. What to do:"
              + " {}.",
          TypeClaims.name(bundle),
          BundleOrigins.objection(bundle),
          origins.advice(bundle));
    }
    return new Result(log);
  }
}
