package org.yinxin.core.billing;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliations;
import org.yinxin.services.persistence.Database;

/** Compares each day from ten in the morning after, when payment services have made their bills. */
@Component(immediate = true)
public final class DailyReconciliation implements Reconciliations {
  private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);
  private static final LocalTime FROM = LocalTime.of(10, 0);
  private static final int DAYS_BACK = 7;

  private final Database database;
  private final Gateways gateways;
  private final InstantSource clock;
  private final PaymentSteps payments;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DailyReconciliation::thread);

  /** Begins with the days that nobody has compared. */
  @Activate
  public DailyReconciliation(
      @Reference(name = "database") Database database,
      @Reference(name = "gateways") Gateways gateways) {
    this(database, gateways, InstantSource.system());
    var unused = timer.scheduleWithFixedDelay(this::catchUp, 1, 10, TimeUnit.MINUTES);
  }

  DailyReconciliation(Database database, Gateways gateways, InstantSource clock) {
    this.database = database;
    this.gateways = gateways;
    this.clock = clock;
    this.payments = new PaymentSteps(database, gateways, clock);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-reconciliation");
    thread.setDaemon(true);
    return thread;
  }

  /** A day that is being compared is compared at the next start. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  /** Compares the days of the last week that were not. */
  void catchUp() {
    try {
      var now = clock.instant().atZone(Times.ZONE);
      LocalDate last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(FROM) ? 2 : 1);
      Optional<String> gateway = gateways.inUse();
      for (int back = DAYS_BACK - 1; back >= 0 && gateway.isPresent(); back--) {
        LocalDate day = last.minusDays(back);
        String id = gateway.get();
        if (!database.transaction(h -> ReconciliationTable.isMade(h, day, id))) {
          runQuietly(day);
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("step reconcile: will be tried again", e);
    }
  }

  private void runQuietly(LocalDate day) {
    try {
      run(day, "system");
    } catch (PaymentException e) {
      LOG.info("day {} step reconcile: not yet: {}", day, e.getMessage());
    }
  }

  @Override
  public List<Reconciliation> latest(int most) {
    return database.transaction(h -> ReconciliationTable.latest(h, most));
  }

  @Override
  public Optional<Reconciliation> find(String id) {
    return database.transaction(h -> ReconciliationTable.find(h, id));
  }

  @Override
  public Reconciliation run(LocalDate day, String by) throws PaymentException {
    if (!day.isBefore(Times.day(clock.instant()))) {
      throw new PaymentException(PaymentException.Reason.NOT_YET, "the day has not ended");
    }
    String gateway =
        gateways
            .inUse()
            .orElseThrow(
                () ->
                    new PaymentException(
                        PaymentException.Reason.UNAVAILABLE, "no payment service in use"));
    List<BillLine> bill = gateways.call(gateway, g -> g.bill(day));
    Set<String> before = refundsBefore(gateway, day);
    List<String> unpaid = database.transaction(h -> Comparison.unpaid(h, bill));
    unpaid.forEach(this::ask);
    Reconciliation made =
        database.transaction(
            h -> {
              Reconciliation r =
                  new Comparison(h, gateway, day, bill, before)
                      .make(unpaid, clock.instant().truncatedTo(ChronoUnit.MICROS), by);
              ReconciliationTable.insert(h, r);
              return r;
            });
    LOG.info("day {} step reconcile: {} differences", day, made.differences().size());
    return made;
  }

  /** Money that came and was not heard of is taken in, or sent back. */
  private void ask(String order) {
    try {
      payments.ask(order);
    } catch (PaymentException e) {
      LOG.warn("order {} step reconcile: {}", order, e.getMessage());
    }
  }

  private Set<String> refundsBefore(String gateway, LocalDate day) {
    try {
      return gateways.call(gateway, g -> g.bill(day.minusDays(1))).stream()
          .filter(line -> line.kind() == BillLine.Kind.REFUND)
          .map(BillLine::refundNumber)
          .collect(Collectors.toSet());
    } catch (PaymentException e) {
      // Services keep bills for some months only.
      return Set.of();
    }
  }
}
