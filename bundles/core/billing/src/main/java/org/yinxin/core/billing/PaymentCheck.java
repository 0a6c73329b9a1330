package org.yinxin.core.billing;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.payment.PaymentException;

/**
 * Reports the payee of the payment service in use, or the reason why copies cannot be charged for.
 */
@Component(
    property = {
      HealthCheck.NAME + "=Payment",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class PaymentCheck implements HealthCheck {
  private final Gateways gateways;

  /** Asks the payment service in use. */
  @Activate
  public PaymentCheck(@Reference(name = "gateways") Gateways gateways) {
    this.gateways = gateways;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      Gateways.Charging charging = gateways.charging();
      log.info("{} pays {}", charging.gateway(), charging.payee().name());
    } catch (PaymentException e) {
      if (e.reason() == PaymentException.Reason.WRONG_PAYEE) {
        log.critical(
            "The payment service would pay somebody else ({}): nothing is charged until payeeName,"
                + " merchantId and applicationId in etc/org.yinxin.core.billing.cfg and the"
                + " merchant's certificate agree.",
            e.getMessage());
      } else if (gateways.deployed().isEmpty()) {
        log.info("No payment service is deployed: only free copies are printed.");
      } else {
        log.warn(
            "Nothing can be charged ({}); deployed are {}. Name the one to use with gateway in"
                + " etc/org.yinxin.core.billing.cfg, and look after network and service.",
            e.getMessage(),
            gateways.deployed());
      }
    }
    return new Result(log);
  }
}
