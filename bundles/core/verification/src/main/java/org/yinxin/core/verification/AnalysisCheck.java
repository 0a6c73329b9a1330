package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether uploaded files can be analysed; verdicts do not depend on it. */
@Component(property = {HealthCheck.NAME + "=File analysis", HealthCheck.TAGS + "=yinxin"})
public final class AnalysisCheck implements HealthCheck {
  private static final long MANY = 50;

  private final SeparateAnalysis analysis;

  /** Looks at the process, and starts none. */
  @Activate
  public AnalysisCheck(@Reference(name = "analysis") SeparateAnalysis analysis) {
    this.analysis = analysis;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (!Files.isExecutable(analysis.slot().java())) {
      log.warn(
          "No Java to start the verifier with at {}: verdicts are given without explanation.",
          analysis.slot().java());
    }
    try {
      analysis.slot().jar();
    } catch (IOException e) {
      log.warn(
          "The verifier is not there ({}): verdicts are given without explanation. Install the"
              + " bundle yinxin-verifier.",
          e.getMessage());
    }
    switch (analysis.slot().state()) {
      case NOT_NEEDED -> log.info("The verifier starts with the first file that needs explaining.");
      case WORKING -> log.info("The verifier works.");
      case CANNOT_START ->
          log.warn(
              "The verifier could not be started: verdicts are given without explanation. Is there"
                  + " memory for another process (memoryMegabytes in"
                  + " etc/org.yinxin.core.verification.cfg), and may this user start one?");
    }
    if (analysis.ended() > MANY) {
      log.warn(
          "{} files have ended the verifier since the start: somebody may be trying it, or"
              + " timeoutSeconds in etc/org.yinxin.core.verification.cfg is too short.",
          analysis.ended());
    }
    return new Result(log);
  }
}
