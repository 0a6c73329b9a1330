package org.yinxin.payment;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service through which people pay. It has several methods, since an order is shown to the payer,
 * queried, closed, refunded and compared with the bill. Amounts are in fen.
 *
 * <p>Numbers of orders and refunds are the platform's, unique for ever, at most 32 letters and
 * digits. Every call may be repeated with the same numbers and then has no second effect. Called on
 * worker threads, several at a time; a call takes at most {@link #CALL_LIMIT_SECONDS} and is
 * interrupted after that. An unknown outcome is a {@link PaymentException}, never a guess.
 */
@ConsumerType
public interface PaymentGateway {
  /**
   * Service property, String: id of the gateway, as {@code simulated} or {@code wechat}. Needed.
   */
  String ID = "payment.gateway";

  /** The longest time that a call may take, in seconds. */
  int CALL_LIMIT_SECONDS = 20;

  /**
   * Returns the recipient of the money, read from what proves it, as the merchant's certificate.
   *
   * @throws PaymentException if that contradicts what is configured; nothing may be charged then
   */
  Payee payee() throws PaymentException;

  /**
   * Makes an order, and gives the text of the QR code that the payer scans. Made again, it is the
   * same order, which is paid once at most, whichever of its codes is scanned.
   *
   * @throws PaymentException with {@link PaymentException.Reason#REFUSED} if the number is that of
   *     an order of another amount; of an order that has ended, unless the code cannot be paid any
   *     more
   */
  String order(PaymentOrder order) throws PaymentException;

  /** Returns the status of an order. */
  PaymentStatus query(String orderNumber) throws PaymentException;

  /**
   * Ends an order that nobody has paid; one that is paid stays so, and {@link #query} says it. Of
   * an order that has ended, or that the service does not know, nothing changes.
   */
  void close(String orderNumber) throws PaymentException;

  /**
   * Returns money, wholly or in part. A refund of more than the payment, or of an order that is not
   * paid, is refused or {@link RefundStatus.State#FAILED}. A known number with another amount is,
   * too, unless the refund of that number is returned unchanged.
   */
  RefundStatus refund(Refund refund) throws PaymentException;

  /** Returns the status of a refund. */
  RefundStatus queryRefund(String refundNumber) throws PaymentException;

  /**
   * Checks a notification of the service and says which order it is about. The platform then asks
   * {@link #query}: what a notification says of money is never believed by itself.
   *
   * @param notification as it came; it may come again, late, and altered by anybody
   * @return the order's number
   * @throws PaymentException with {@link PaymentException.Reason#FORGED} if it is not the service's
   */
  String notified(PaymentNotification notification) throws PaymentException;

  /**
   * Returns the lines that the service has booked on a day.
   *
   * @param day of Beijing, ended
   * @throws PaymentException with {@link PaymentException.Reason#NOT_YET} while there is no bill
   */
  List<BillLine> bill(LocalDate day) throws PaymentException;
}
