package org.yinxin.services.billing;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentNotification;

/** Receives the notifications of payment services. Thread-safe. */
@ProviderType
public interface Payments {
  /**
   * Takes a notification: has the payment service check that it is its own, and then asks it about
   * the order. Nothing that a notification says is believed by itself; doubled and replayed ones
   * have no effect.
   *
   * @param gateway id of the payment service
   * @return false if no such payment service is deployed
   * @throws PaymentException if it is not the service's, or the service does not answer: it is to
   *     be sent again then
   */
  boolean notified(String gateway, PaymentNotification notification) throws PaymentException;
}
