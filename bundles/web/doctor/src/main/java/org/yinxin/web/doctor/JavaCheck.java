package org.yinxin.web.doctor;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** A health check that fails unless it runs on the Java version that the system was tried on. */
@Component(property = {HealthCheck.NAME + "=Java", HealthCheck.TAGS + "=yinxin"})
public final class JavaCheck implements HealthCheck {
  private static final int FEATURE = 17;

  private final Runtime.Version version;

  /** Looks at the Java that runs this. */
  @Activate
  public JavaCheck() {
    this(Runtime.version());
  }

  JavaCheck(Runtime.Version version) {
    this.version = version;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (version.feature() == FEATURE) {
      log.info("{}", version);
    } else {
      log.critical(
          "This is Java {}, and the system is made for Java {}. Install a JDK {} and point JAVA_HOME"
              + " at it before bin/karaf or bin/start.",
          version,
          FEATURE,
          FEATURE);
    }
    return new Result(log);
  }
}
