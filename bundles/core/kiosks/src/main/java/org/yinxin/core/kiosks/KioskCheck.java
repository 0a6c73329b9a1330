package org.yinxin.core.kiosks;

import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.kiosks.KioskAlarm;

/**
 * Reports the alarms of kiosks and their printers. A kiosk without paper is no fault of this node.
 */
@Component(property = {HealthCheck.NAME + "=Kiosks", HealthCheck.TAGS + "=dependency"})
public final class KioskCheck implements HealthCheck {
  private final Supplier<List<KioskAlarm>> active;

  /** Looks at the alarms of all kiosks. */
  @Activate
  public KioskCheck(@Reference(name = "fleet") StoredFleet fleet) {
    this(fleet::activeAlarms);
  }

  KioskCheck(Supplier<List<KioskAlarm>> active) {
    this.active = active;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<KioskAlarm> alarms = active.get();
    if (alarms.isEmpty()) {
      log.info("No kiosk asks for anything.");
    }
    for (KioskAlarm alarm : alarms) {
      log.warn(
          "{}: {} {} {}. The other kiosks and all downloads work; /admin/kiosks says what to do.",
          alarm.kioskId(),
          alarm.kind(),
          alarm.device(),
          alarm.detail());
    }
    return new Result(log);
  }
}
