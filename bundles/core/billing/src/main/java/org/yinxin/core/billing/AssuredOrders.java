package org.yinxin.core.billing;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.BillingReason;
import org.yinxin.services.billing.KioskOrders;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Asks whose an order is and how sure the session is before billing does anything. */
@Component
public final class AssuredOrders implements KioskOrders {
  private final PrintOrders orders;
  private final Credentials credentials;
  private final KioskAssurance assurance;

  /** Has billing do the work. */
  @Activate
  public AssuredOrders(
      @Reference(name = "orders") PrintOrders orders,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "assurance") KioskAssurance assurance) {
    this.orders = orders;
    this.credentials = credentials;
    this.assurance = assurance;
  }

  @Override
  public PrintOrder quote(String key, List<PrintRequest.Line> lines, KioskSession session)
      throws Refusal {
    for (PrintRequest.Line line : lines) {
      check(line.credentialId(), session);
    }
    return orders.quote(new PrintRequest(session.personNumber(), session.kioskId(), key, lines));
  }

  /** Another person's credential is refused by the quote itself. */
  private void check(String credentialId, KioskSession session) throws Refusal {
    Optional<LocalizedText> withheld =
        credentials
            .byId(credentialId)
            .filter(credential -> session.holder().isOf(credential.personNumber()))
            .flatMap(credential -> assurance.withheld(session, credential));
    if (withheld.isPresent()) {
      throw new Refusal(BillingReason.NOT_PRINTABLE, withheld.get());
    }
  }

  @Override
  public PrintOrder find(String orderId, KioskSession session) throws Refusal {
    return orders
        .find(orderId)
        .filter(order -> session.holder().isOf(order.personNumber()))
        .filter(order -> order.kioskId().equals(session.kioskId()))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  @Override
  public PrintOrder ask(String orderId, KioskSession session) throws Refusal {
    return orders.ask(find(orderId, session).id()).orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  @Override
  public PrintOrder consent(String orderId, long totalFen, KioskSession session) throws Refusal {
    PrintOrder order = find(orderId, session);
    for (PrintOrder.Copy copy : order.copies()) {
      // It may have been quoted in a surer session.
      check(copy.credentialId(), session);
    }
    return orders.consent(order.id(), totalFen);
  }

  @Override
  public PrintOrder cancel(String orderId, KioskSession session) throws Refusal {
    return orders.cancel(find(orderId, session).id());
  }

  @Override
  public PermittedCopy permit(String copyId, LocalizedText kioskName, KioskSession session)
      throws Refusal {
    return orders.permit(copyId, session.kioskId(), session.personNumber(), kioskName);
  }
}
