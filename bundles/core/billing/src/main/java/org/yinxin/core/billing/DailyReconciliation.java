package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.ChinaTime;

/** Compares each day from ten in the morning after, when payment services have made their bills. */
@Component(immediate = true)
public final class DailyReconciliation implements Reconciliations {
  private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);
  private static final LocalTime FROM = LocalTime.of(10, 0);
  private static final int DAYS_BACK = 7;
  private static final Set<BillLine.Kind> BEGUN =
      EnumSet.of(BillLine.Kind.REFUND, BillLine.Kind.REFUND_PENDING);

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
      var now = clock.instant().atZone(ChinaTime.ZONE);
      LocalDate last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(FROM) ? 2 : 1);
      for (int back = DAYS_BACK - 1; back >= 0; back--) {
        LocalDate day = last.minusDays(back);
        for (String gateway : gatewaysOf(day)) {
          if (!database.transaction(h -> ReconciliationTable.isMade(h, day, gateway))) {
            runQuietly(day, gateway);
          }
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("step reconcile: will be tried again", e);
    }
  }

  private void runQuietly(LocalDate day, String gateway) {
    try {
      run(day, gateway, now(), "system");
    } catch (PaymentException e) {
      LOG.info("day {} step reconcile: not yet: {}", day, e.getMessage());
    }
  }

  /** The one in use, and those that had to do with that day before another one was. */
  private Set<String> gatewaysOf(LocalDate day) {
    Set<String> all = new LinkedHashSet<>();
    gateways.inUse().ifPresent(all::add);
    all.addAll(
        database.transaction(
            h -> PaymentTable.gateways(h, Times.begins(day), Times.begins(day.plusDays(1)))));
    return all;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public List<Reconciliation> latest(int most, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(h -> ReconciliationTable.latest(h, most));
  }

  @Override
  public Optional<Reconciliation> find(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(h -> ReconciliationTable.find(h, id));
  }

  @Override
  public List<Reconciliation> run(LocalDate day, Account by) throws Refusal, PaymentException {
    by.require(Account.ADMINISTRATOR);
    if (!day.isBefore(Times.day(clock.instant()))) {
      throw new PaymentException(PaymentException.Reason.NOT_YET, "the day has not ended");
    }
    Instant now = now();
    List<Reconciliation> made = new ArrayList<>();
    Optional<PaymentException> missing = Optional.empty();
    for (String gateway : gatewaysOf(day)) {
      try {
        made.add(run(day, gateway, now, by.user()));
      } catch (PaymentException e) {
        LOG.warn("day {} step reconcile: no bill of {}: {}", day, gateway, e.getMessage());
        missing = missing.or(() -> Optional.of(e));
      }
    }
    if (missing.isPresent()) {
      throw missing.get();
    }
    if (made.isEmpty()) {
      throw new PaymentException(PaymentException.Reason.UNAVAILABLE, "no payment service in use");
    }
    return made;
  }

  private Reconciliation run(LocalDate day, String gateway, Instant now, String by)
      throws PaymentException {
    List<BillLine> bill = gateways.call(gateway, g -> g.bill(day));
    Set<String> before = refundsBefore(gateway, day);
    List<String> unpaid = database.transaction(h -> Comparison.unpaid(h, bill));
    unpaid.forEach(this::ask);
    Reconciliation made =
        database.transaction(
            h -> {
              Reconciliation r =
                  new Comparison(h, gateway, day, bill, before).make(unpaid, now, by);
              ReconciliationTable.insert(h, r);
              return r;
            });
    LOG.info(
        "day {} step reconcile: {} differences with {}", day, made.differences().size(), gateway);
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
          .filter(line -> BEGUN.contains(line.kind()))
          .map(BillLine::refundNumber)
          .collect(Collectors.toSet());
    } catch (PaymentException e) {
      // Services keep bills for some months only.
      return Set.of();
    }
  }
}
