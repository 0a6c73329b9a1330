package org.yinxin.services.billing;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Orders for the person who is signed in at a kiosk: the person's own, made at this kiosk, for what
 * the session is sure enough. Another order is refused like one that is not there: {@link Refusal}
 * of reason NOT_FOUND; what the session is not sure enough for is NOT_PRINTABLE. The steps are
 * those of {@link PrintOrders}. Thread-safe.
 */
@ProviderType
public interface KioskOrders {
  /**
   * Tells the price.
   *
   * @param key of this request, chosen by the kiosk
   */
  PrintOrder quote(String key, List<PrintRequest.Line> lines, KioskSession session) throws Refusal;

  /** The current state of an order. */
  PrintOrder find(String orderId, KioskSession session) throws Refusal;

  /** An order once the payment service was asked, if a payment is awaited. */
  PrintOrder ask(String orderId, KioskSession session) throws Refusal;

  /** The person agrees to the price, in a session that is sure enough for each copy. */
  PrintOrder consent(String orderId, long totalFen, KioskSession session) throws Refusal;

  /** Gives up what is not permitted. */
  PrintOrder cancel(String orderId, KioskSession session) throws Refusal;

  /**
   * Lets the kiosk print a copy of the person's.
   *
   * @param kioskName name of the kiosk, as printed on the copy
   */
  PermittedCopy permit(String copyId, LocalizedText kioskName, KioskSession session) throws Refusal;
}
