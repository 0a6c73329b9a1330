package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;

/** Reports whether uploaded files can be analysed; verdicts do not depend on it. */
@Component(property = {HealthCheck.NAME + "=File analysis", HealthCheck.TAGS + "=yinxin"})
public final class AnalysisCheck implements HealthCheck {
  private static final long MANY = 50;

  private final SeparateAnalysis analysis;
  private final boolean development;

  /** Looks at the process, and starts none. */
  @Activate
  public AnalysisCheck(
      @Reference(name = "analysis") SeparateAnalysis analysis,
      @Reference(name = "institution") Institution institution) {
    this(analysis, institution.development());
  }

  AnalysisCheck(SeparateAnalysis analysis, boolean development) {
    this.analysis = analysis;
    this.development = development;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    installation(log);
    switch (analysis.pool().state()) {
      case NOT_STARTED -> log.info("The verifier starts soon, or with the first file.");
      case WORKING -> log.info("The verifier works.");
      case CANNOT_START ->
          log.warn(
              "The verifier could not be started: verdicts are given without explanation. Is there"
                  + " memory for another process (memoryMegabytes in"
                  + " etc/org.yinxin.core.verification.cfg), may this user start one, and does its"
                  + " confinement work here?");
    }
    analysis.start().confinement().ifPresent(each -> confined(each, log));
    if (analysis.ended() > MANY) {
      log.warn(
          "{} files have ended the verifier since the start: somebody may be trying it, or"
              + " timeoutSeconds in etc/org.yinxin.core.verification.cfg is too short.",
          analysis.ended());
    }
    return new Result(log);
  }

  private void installation(FormattingResultLog log) {
    if (!Files.isExecutable(analysis.start().java())) {
      log.warn(
          "No Java to start the verifier with at {}: verdicts are given without explanation.",
          analysis.start().java());
    }
    try {
      analysis.start().jar();
    } catch (IOException e) {
      log.warn(
          "The verifier is not there ({}): verdicts are given without explanation. Install the"
              + " bundle yinxin-verifier.",
          e.getMessage());
    }
  }

  private void confined(Confinement confinement, FormattingResultLog log) {
    switch (confinement) {
      case BUBBLEWRAP -> log.info("Bubblewrap keeps the verifier from keys and network.");
      case OTHER_USER ->
          log.info(
              "The verifier runs as another user without a network. It sees what every user may"
                  + " read; bubblewrap, if it is installed and works, shows it less.");
      case NONE -> {
        String told =
            "The verifier is not confined: a file that takes it over reads the keys. Install"
                + " bubblewrap (Debian, Ubuntu, RHEL, openEuler: package bubblewrap), see that"
                + " `bwrap --unshare-all --ro-bind / / true` works for the server's user, and"
                + " restart; confinement in etc/org.yinxin.core.verification.cfg must not be"
                + " none.";
        // Keys of a demo seal specimens alone, and a laptop need not have bubblewrap.
        if (development) {
          log.info(told);
        } else {
          log.warn(told);
        }
      }
    }
  }
}
