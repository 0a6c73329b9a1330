package org.yinxin.core.sealing;

import java.time.format.DateTimeFormatter;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.text.ChinaTime;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/**
 * Reports if the time-stamp authority in use gives a time-stamp, and how long its certificate
 * lasts.
 */
@Component(
    property = {
      HealthCheck.NAME + "=Time-stamps",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class TimestampCheck implements HealthCheck {
  private static final int DIGEST_BYTES = 32;

  private final PadesSealing sealing;
  private final Timestamps timestamps;

  /** Looks at the authority in use. */
  @Activate
  public TimestampCheck(
      @Reference(name = "sealing") PadesSealing sealing,
      @Reference(name = "timestamps") Timestamps timestamps) {
    this.sealing = sealing;
    this.timestamps = timestamps;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Levels levels = sealing.levels();
    try {
      Timestamp stamp = timestamps.stamp(new byte[DIGEST_BYTES]);
      String end = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE).format(stamp.ends());
      log.info("{}; the authority answers, its certificate ends on {}", levels, end);
    } catch (TimestampException e) {
      if (e.reason() == Reason.NOT_SET_UP && !levels.stamping()) {
        log.info("{}; no time-stamp authority is set up", levels);
      } else if (levels.waiting()) {
        log.critical(
            "{}: applications wait in sealing and are taken up by themselves. {}",
            e.getMessage(),
            advice(e.reason()));
      } else {
        log.warn(
            "{}: documents are sealed without time-stamps. {}", e.getMessage(), advice(e.reason()));
      }
    }
    return new Result(log);
  }

  private static String advice(Reason reason) {
    return switch (reason) {
      case NOT_SET_UP ->
          "Set an authority up in etc/org.yinxin.connector.timestamprfc3161.cfg, or seal without"
              + " time-stamps: level = B-B in etc/org.yinxin.core.sealing.cfg.";
      case UNREACHABLE -> "Look at the network and at the authority.";
      case REFUSED -> "Look at account, quota and policy with the authority.";
      case UNTRUSTED ->
          "Ask the authority, and look at trustAnchors in"
              + " etc/org.yinxin.connector.timestamprfc3161.cfg and at this machine's clock.";
    };
  }
}
