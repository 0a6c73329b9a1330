package org.yinxin.services.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Compares each day's orders with the payment service's bill and with the copies that came out. It
 * runs by itself on the morning after. Read by administrators and auditors. Thread-safe.
 */
@ProviderType
public interface Reconciliations {
  /** The latest ones, the newest day first. */
  List<Reconciliation> latest(int most, Account by) throws Refusal;

  /** One of them. */
  Optional<Reconciliation> find(String id, Account by) throws Refusal;

  /**
   * Compares a day now, whether it was compared before or not, and keeps the results: of the
   * payment service in use, first, and of each other one that had to do with money of that day.
   *
   * @param day of Beijing, ended
   * @return at least one, all with the same time
   * @throws PaymentException if a bill is missing, with {@link PaymentException.Reason#NOT_YET} if
   *     it is too early for it; what could be compared is kept
   */
  List<Reconciliation> run(LocalDate day, Account by) throws Refusal, PaymentException;
}
