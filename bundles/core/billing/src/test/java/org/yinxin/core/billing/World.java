package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Billing over a real database and fakes of everything else. */
final class World {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  static final String KIOSK = "kiosk-1";
  static final LocalizedText HALL = new LocalizedText("图书馆", "Library");
  static final String PERSON = "2022001";

  /** The workers are done within milliseconds. */
  private static final Duration POLL = Duration.ofMillis(1);

  final Database database;
  final FakeCredentials credentials = new FakeCredentials();
  final FakePress press = new FakePress();
  final FakeSettings settings = new FakeSettings();
  final FakeAuditTrail audit = new FakeAuditTrail();
  final FakeAccessLog accesses = new FakeAccessLog();
  volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");
  final FakeGateway gateway = new FakeGateway(() -> now);
  final Gateways gateways;
  final StoredPriceLists prices = new StoredPriceLists(settings, () -> now);
  final StoredCopies copies;
  DurablePrintOrders orders;
  private final AtomicLong sequence = new AtomicLong();

  World(TestDatabase kind) {
    this(kind, Waits.LIMIT);
  }

  /** Gives up calls to a payment service after the limit. */
  World(TestDatabase kind, Duration limit) {
    gateways = new Gateways(Optional.empty(), reference -> CodeMark.NONE, limit);
    database = kind.empty(SchemaDatabase::migrated);
    copies = new StoredCopies(database, audit, accesses, () -> now);
    gateways.add(
        "fake",
        new ConnectorProvider("fake", 1, 1),
        new ConnectorInstance<>(CodeMark.NONE, () -> gateway));
    credentials.add("zh", PERSON, "transcript", "zh-CN");
    credentials.add("en", PERSON, "transcript", "en");
    orders = node();
  }

  /** Another node over the same rows, as after a crash. */
  DurablePrintOrders node() {
    return new DurablePrintOrders(
        database,
        credentials,
        prices,
        press,
        press,
        press,
        gateways,
        () -> now,
        Duration.ofSeconds(10));
  }

  void restart() throws InterruptedException {
    orders.stop();
    orders = node();
  }

  /** Nothing is free, so that everything is paid for. */
  void nothingIsFree() {
    free(0, PriceList.Scope.PERSON);
  }

  void free(int copies, PriceList.Scope scope) {
    PriceList d = PriceList.DEFAULT;
    PriceList list =
        new PriceList(copies, scope, d.priceFen(), Map.of(), d.approval(), "", "", d.validFrom());
    try {
      prices.set(list, ADMIN, prices.history().size());
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  PrintOrder quote(String credential, int copies) throws Refusal {
    return orders.quote(
        new PrintRequest(
            PERSON,
            KIOSK,
            "key-" + sequence.incrementAndGet(),
            List.of(new PrintRequest.Line(credential, copies))));
  }

  /** An order with consent. */
  PrintOrder ordered(String credential, int copies) throws Refusal {
    PrintOrder quoted = quote(credential, copies);
    return orders.consent(quoted.id(), quoted.totalFen());
  }

  /** An order that is paid. */
  PrintOrder paid(String credential, int copies) throws Refusal {
    PrintOrder order = ordered(credential, copies);
    gateway.pay(order.id());
    return orders.ask(order.id()).orElseThrow();
  }

  PermittedCopy permit(PrintOrder order, int copy) throws Refusal {
    return orders.permit(order.copies().get(copy).id(), KIOSK, PERSON, HALL);
  }

  void report(String copyId, CopyReport.Event... events) throws Refusal {
    List<CopyReport> reports =
        Arrays.stream(events)
            .map(e -> new CopyReport(sequence.incrementAndGet(), copyId, e, now, "job 7"))
            .toList();
    orders.report(KIOSK, reports);
  }

  PrintOrder again(PrintOrder order) {
    return orders.ask(order.id()).orElseThrow();
  }

  List<CopyState> states(PrintOrder order) {
    return again(order).copies().stream().map(PrintOrder.Copy::state).toList();
  }

  CopyState state(PrintOrder order) {
    return states(order).get(0);
  }

  long held() {
    return database.transaction(
        h ->
            h.createQuery("SELECT COUNT(*) FROM print_copy WHERE unit_state = 'HELD'")
                .mapTo(Long.class)
                .one());
  }

  /** Copies that wait for an operator. */
  List<CopyRegister.Entry> waiting(int most) throws Refusal {
    return copies.list(Criteria.in(CopyRegister.WAITING), Optional.empty(), most, ADMIN);
  }

  /** Returns the notices to people, the oldest first: person, kind, credential and text. */
  List<String> told() {
    return database.transaction(
        h ->
            h.createQuery("SELECT person_number, kind, subject, words FROM notice ORDER BY told_at")
                .map(
                    (rs, context) ->
                        String.join(
                            " ",
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4)))
                .list());
  }

  List<String> causes(String copyId) throws Refusal {
    return copies.events(copyId, ADMIN).stream().map(event -> event.cause()).toList();
  }

  static Reason refusal(Executable step) {
    return assertThrows(Refusal.class, step).reason();
  }

  /** Time passes, and all that falls due is done. */
  void pass(Duration time) {
    now = now.plus(time);
    work();
  }

  /** Has the workers do what is due, and waits for them. */
  void work() {
    until(orders::isIdle);
    orders.round();
    until(orders::isIdle);
  }

  static void until(BooleanSupplier condition) {
    Waits.await().pollInterval(POLL).until(condition::getAsBoolean);
  }

  /** Does all work at the same moment. */
  static <T> List<T> together(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> each : work) {
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return each.call();
              }));
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    threads.shutdown();
    return results;
  }

  void close() throws InterruptedException {
    orders.stop();
    gateways.stop();
  }
}
