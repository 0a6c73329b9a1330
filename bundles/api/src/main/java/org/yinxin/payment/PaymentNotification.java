package org.yinxin.payment;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A message of a payment service as it came. Immutable.
 *
 * @param headers by name in lower case
 * @param body as it came, byte for byte: it is signed
 */
public record PaymentNotification(Map<String, String> headers, String body) {
  public PaymentNotification {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    Objects.requireNonNull(body);
  }
}
