package org.yinxin.core.setup;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.setup.Setup;
import org.yinxin.services.setup.SetupProgress.Step;

/** Reports if the set-up of this system is finished. */
@Component(property = {HealthCheck.NAME + "=Set-up", HealthCheck.TAGS + "=yinxin"})
public final class SetupCheck implements HealthCheck {
  private final Setup setup;

  /** Looks at the set-up. */
  @Activate
  public SetupCheck(@Reference(name = "setup") Setup setup) {
    this.setup = setup;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    setup
        .progress()
        .ifPresentOrElse(
            progress ->
                log.warn(
                    "Not finished; to be done: {}. Continue at /setup as the administrator, or make a"
                        + " link with yinxin:setup-link.",
                    Arrays.stream(Step.values())
                        .filter(step -> !progress.done().contains(step))
                        .map(step -> step.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))),
            () -> log.info("nothing to be set up"));
    return new Result(log);
  }
}
