package org.yinxin.core.sealing.augmentation;

import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.sealing.augmentation.ScheduledAugmentation.Background;

/**
 * Reports if long-term forms are made in the background or why not, how many credentials are due,
 * and what keeps one from its form.
 */
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
    Background background = forms.background();
    String state = state(background).formatted(forms.due());
    Optional<String> problem = forms.problem();
    if (problem.isPresent()) {
      log.warn(
          "{} {}. {}",
          state,
          problem.get(),
          background == Background.ON
              ? "It is tried again by itself."
              : "yinxin:augment tries it again.");
    } else {
      log.info(state);
    }
    return new Result(log);
  }

  private static String state(Background background) {
    return switch (background) {
      case ON -> "made in the background; %d credentials are due.";
      case OFF ->
          "turned off by enabled = false in etc/org.yinxin.core.augmentation.cfg; %d credentials"
              + " are due, yinxin:augment makes their forms.";
      case DEVELOPMENT ->
          "not made by themselves in development mode, whose authority nobody trusts; %d"
              + " credentials are due, yinxin:augment makes their forms for a trial.";
      case NO_AUTHORITY ->
          "not made: no trusted time-stamp authority is set up; %d credentials are due. Other"
              + " programs can verify their seals only while the sealing certificates last. Set an"
              + " authority up in etc/org.yinxin.connector.timestamprfc3161.cfg, then forms are"
              + " made by themselves.";
    };
  }
}
