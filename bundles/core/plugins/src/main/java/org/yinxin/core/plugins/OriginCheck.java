package org.yinxin.core.plugins;

import java.util.List;
import java.util.function.Supplier;
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
  private final Supplier<List<Bundle>> unchecked;

  /** Looks at the bundles of this framework. */
  @Activate
  public OriginCheck(@Reference(name = "origins") BundleOrigins origins) {
    this.unchecked = origins::unchecked;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Bundle> found = unchecked.get();
    if (found.isEmpty()) {
      log.info("No bundle is here that nobody has checked.");
    }
    for (Bundle bundle : found) {
      log.critical(
          "{}: {}. Its certificate types and connectors are not used, but its code runs. If it is"
              + " the archive's, bundle:update {} takes the archive's file again; else use"
              + " bundle:uninstall {}, and yinxin:plugin-install if it is wanted.",
          TypeClaims.name(bundle),
          BundleOrigins.objection(bundle),
          bundle.getSymbolicName(),
          bundle.getSymbolicName());
    }
    return new Result(log);
  }
}
