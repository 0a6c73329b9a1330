package org.yinxin.core.billing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.Payments;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.billing.Reconciliations;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.vault.Vault;
import org.yinxin.testlibrary.databases.FakeAccessLog;

/** Billing outside of OSGi, driven by its caller. */
public final class OpenBilling {
  /** Id of the payment service. */
  public static final String GATEWAY = "told";

  public final PriceLists prices;
  public final CopyRegister register;
  public final Reconciliations reconciliations;
  private final Gateways gateways =
      new Gateways(Optional.empty(), reference -> CodeMark.NONE, Duration.ofSeconds(20));
  private final DurablePrintOrders orders;
  private final DailyReconciliation daily;

  /** Wires it; P is whatever is vault, press and records at once. */
  public <P extends Vault & PrintFiles & RecordStore> OpenBilling(
      Database database,
      Settings settings,
      AuditTrail audit,
      Credentials credentials,
      P press,
      PaymentGateway gateway,
      InstantSource clock) {
    prices = new StoredPriceLists(settings, clock);
    gateways.add(
        GATEWAY,
        new ConnectorProvider(GATEWAY, 1, 1),
        new ConnectorInstance<>(CodeMark.NONE, () -> gateway));
    orders =
        new DurablePrintOrders(
            database,
            credentials,
            prices,
            press,
            press,
            press,
            gateways,
            clock,
            Duration.ofSeconds(3));
    register = new StoredCopies(database, audit, new FakeAccessLog(), clock);
    daily = new DailyReconciliation(database, gateways, clock);
    reconciliations = daily;
  }

  public PrintOrders orders() {
    return orders;
  }

  public Payments payments() {
    return orders;
  }

  /** Does once the work that the timer does every few seconds. */
  public void round() {
    orders.round();
  }

  public boolean isIdle() {
    return orders.isIdle();
  }

  public void stop() throws InterruptedException {
    orders.stop();
    daily.stop();
    gateways.stop();
  }
}
