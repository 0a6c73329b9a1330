package org.yinxin.services.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.payment.PaymentException;

/**
 * Compares each day's orders with the payment service's bill and with the copies that came out. It
 * runs by itself on the morning after. Safe for threads.
 */
@ProviderType
public interface Reconciliations {
  /** The latest ones, the newest day first. */
  List<Reconciliation> latest(int most);

  /** One of them. */
  Optional<Reconciliation> find(String id);

  /**
   * Compares a day now, whether it was compared before or not, and keeps the result.
   *
   * @param day of Beijing, ended
   * @throws PaymentException if there is no bill, with {@link PaymentException.Reason#NOT_YET} if
   *     it is too early for it
   */
  Reconciliation run(LocalDate day, String by) throws PaymentException;
}
