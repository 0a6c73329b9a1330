package org.yinxin.services.billing;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Orders for printed copies, from the price to the copy's last state. Each step may be repeated and
 * then has no second effect. Thread-safe, also with several nodes.
 */
@ProviderType
public interface PrintOrders {
  /**
   * Tells the price. Nothing is reserved: free copies are taken when the person agrees.
   *
   * @throws Refusal if a credential is not the person's or may not be printed
   */
  PrintOrder quote(PrintRequest request) throws Refusal;

  /**
   * The person agrees to the price: takes the free copies, and makes the payment order if there is
   * something to pay.
   *
   * @param totalFen price shown to the person
   * @throws Refusal if the price has changed or the time is over, or nobody can be paid
   */
  PrintOrder consent(String orderId, long totalFen) throws Refusal;

  /** The current state of an order; empty if it is unknown. */
  Optional<PrintOrder> find(String orderId);

  /**
   * Returns an order after asking the payment service if its payment is awaited; waits at most
   * three seconds for the answer. Workers ask as well, but less often. Empty if the order is
   * unknown.
   */
  Optional<PrintOrder> ask(String orderId);

  /**
   * Gives up the copies that are not permitted: unpaid ones are cancelled and the payment order is
   * closed, paid ones are refunded.
   */
  PrintOrder cancel(String orderId) throws Refusal;

  /**
   * Lets the kiosk of the order print a copy: draws the serial, and derives and registers the print
   * file.
   *
   * @param person person signed in at the kiosk; another's copy is unknown
   * @param kioskName name of the kiosk, as printed on the copy
   * @throws Refusal if it is not paid or agreed to, or cannot be printed any more
   */
  PermittedCopy permit(String copyId, String kioskId, String person, LocalizedText kioskName)
      throws Refusal;

  /** The print file of a copy that the kiosk may print or is printing. */
  byte[] file(String copyId, String kioskId) throws Refusal;

  /**
   * Takes entries of a kiosk's journal, in their order. Entries about copies of other kiosks are
   * refused.
   *
   * @return the last sequence that is stored
   */
  long report(String kioskId, List<CopyReport> reports) throws Refusal;
}
