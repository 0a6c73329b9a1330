package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.OpenOrders;
import org.yinxin.services.billing.Payments;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/**
 * Orders over durable rows. Whatever a row says is to be done at a payment service, workers do, and
 * pick up what a crash left.
 */
@Component(immediate = true)
public final class DurablePrintOrders implements PrintOrders, OpenOrders, Payments {
  /** So long a copy may take from one step to the next. */
  private static final Duration STEP = Duration.ofMinutes(10);

  private final Database database;
  private final PriceLists prices;
  private final Gateways gateways;
  private final InstantSource clock;
  private final Quotes quotes;
  private final PaymentSteps payments;
  private final Consents consents;
  private final Permits permits;
  private final Journal journal;
  private final BillingWorkers workers;

  /** Begins with what was left. */
  @Activate
  public DurablePrintOrders(
      @Reference(name = "database") Database database,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "prices") PriceLists prices,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "files") PrintFiles files,
      @Reference(name = "gateways") Gateways gateways) {
    this(
        database,
        credentials,
        prices,
        records,
        vault,
        files,
        gateways,
        InstantSource.system(),
        Duration.ofSeconds(3));
    workers.start();
  }

  DurablePrintOrders(
      Database database,
      Credentials credentials,
      PriceLists prices,
      RecordStore records,
      Vault vault,
      PrintFiles files,
      Gateways gateways,
      InstantSource clock,
      Duration patience) {
    this.database = database;
    this.prices = prices;
    this.gateways = gateways;
    this.clock = clock;
    this.quotes = new Quotes(database, credentials, prices, records, clock);
    this.payments = new PaymentSteps(database, gateways, clock);
    this.consents = new Consents(database, quotes, prices, gateways, payments, clock);
    this.permits = new Permits(database, credentials, vault, files, clock);
    this.journal = new Journal(database, clock);
    this.workers =
        new BillingWorkers(
            database,
            payments,
            new RefundSteps(database, gateways, clock),
            new Deadlines(database, clock),
            clock,
            patience);
  }

  /** Stops the workers; the next start resumes the work that is not done. */
  @Deactivate
  void stop() throws InterruptedException {
    workers.stop();
  }

  /** Begins all that is due now. */
  void round() {
    workers.round();
  }

  /** Returns true if no work that was due is in progress. */
  boolean isIdle() {
    return workers.isIdle();
  }

  @Override
  public PrintOrder quote(PrintRequest request) throws Refusal {
    return view(quotes.order(request));
  }

  @Override
  public PrintOrder consent(String orderId, long totalFen) throws Refusal {
    consents.consent(orderId, totalFen);
    return view(orderId);
  }

  @Override
  public Optional<PrintOrder> find(String orderId) {
    var list = prices.current().list();
    return database.transaction(h -> OrderView.find(h, orderId, list, clock.instant()));
  }

  @Override
  public Optional<PrintOrder> ask(String orderId) {
    boolean isAwaited =
        database
            .transaction(h -> PaymentTable.find(h, orderId))
            .filter(row -> row.state() == PaymentTable.State.OPEN)
            .isPresent();
    if (isAwaited) {
      workers.ask(orderId);
    }
    return find(orderId);
  }

  @Override
  public Optional<Instant> until(String kioskId, String personNumber) {
    return database.transaction(h -> OrderTable.openUntil(h, kioskId, personNumber, STEP));
  }

  @Override
  public PrintOrder cancel(String orderId) throws Refusal {
    consents.cancel(orderId);
    workers.wake();
    return view(orderId);
  }

  @Override
  public PermittedCopy permit(String copyId, String kioskId, String person, LocalizedText kioskName)
      throws Refusal {
    return permits.permit(copyId, kioskId, person, kioskName);
  }

  @Override
  public byte[] file(String copyId, String kioskId) throws Refusal {
    return permits.file(copyId, kioskId);
  }

  @Override
  public long report(String kioskId, List<CopyReport> reports) throws Refusal {
    long last = journal.take(kioskId, reports);
    workers.wake();
    return last;
  }

  @Override
  public boolean notified(String gateway, PaymentNotification notification)
      throws PaymentException {
    if (!gateways.deployed().contains(gateway)) {
      return false;
    }
    String order = gateways.call(gateway, g -> g.notified(notification));
    boolean isOurs =
        database
            .transaction(h -> PaymentTable.find(h, order))
            .filter(row -> row.gateway().equals(gateway))
            .isPresent();
    if (isOurs) {
      payments.ask(order);
    }
    return true;
  }

  private PrintOrder view(String orderId) throws Refusal {
    return find(orderId).orElseThrow(Refusals::unknown);
  }
}
