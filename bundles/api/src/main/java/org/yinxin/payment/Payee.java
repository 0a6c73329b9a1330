package org.yinxin.payment;

import java.util.Objects;

/**
 * The recipient of a payment. Immutable.
 *
 * @param name full name, which the payer compares with what the phone shows
 * @param merchantId number of the merchant at the service
 * @param applicationId number of the application at the service; empty if there is none
 */
public record Payee(String name, String merchantId, String applicationId) {
  public Payee {
    Objects.requireNonNull(name);
    Objects.requireNonNull(merchantId);
    Objects.requireNonNull(applicationId);
  }
}
