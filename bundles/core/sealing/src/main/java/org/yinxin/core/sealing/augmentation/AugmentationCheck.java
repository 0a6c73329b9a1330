package org.yinxin.core.sealing.augmentation;

import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports if long-term forms are made, how many are due, and what keeps one from being made. */
@Component(
    property = {
      HealthCheck.NAME + "=Long-term forms",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class AugmentationCheck implements HealthCheck {
  private final ScheduledAugmentation forms;

  /** Looks at these. */
  @Activate
  public AugmentationCheck(@Reference(name = "forms") ScheduledAugmentation forms) {
    this.forms = forms;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<String> problem = forms.problem();
    long due = forms.due();
    if (problem.isPresent()) {
      log.warn(
          "{} credentials are due for a long-term form. {}. It is tried again by itself.",
          due,
          problem.get());
    } else if (forms.enabled()) {
      log.info("made in the background; {} credentials are due", due);
    } else {
      log.info(
          "not made in the background (etc/org.yinxin.core.augmentation.cfg); {} credentials are"
              + " due, yinxin:augment makes their forms",
          due);
    }
    return new Result(log);
  }
}
