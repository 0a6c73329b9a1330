package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.billing.FakeGateway.Trouble;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/**
 * An invariant for all actions of people, kiosks and the payment service, and for a crash of a node
 * at any point: paid is printed plus returned plus what is still open, to the fen, and free copies
 * held are free copies printed.
 */
@EachDatabase
final class SumsTest {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final int SEEDS = Integer.getInteger("yinxin.billing.seeds", 3);
  private static final int STEPS = 40;
  private static final List<Event> EVENTS = List.of(Event.values());

  private final TestDatabase kind;
  private World world;

  SumsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  @Test
  void theSumsAreExactForEverySeed() throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      if (world != null) {
        world.close();
      }
      world = new World(kind);
      world.free(seed % 3, PriceList.Scope.PERSON);
      walk(new Random(seed));
      settle();
      compare("seed " + seed);
    }
  }

  private void walk(Random random) throws Exception {
    List<PrintOrder> orders = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      trouble(random);
      if (random.nextInt(15) == 0) {
        world.restart();
      }
      try {
        step(random, orders);
      } catch (Refusal e) {
        // A refusal is no harm; what counts is the sum.
      }
      world.pass(Duration.ofSeconds(random.nextInt(60)));
    }
  }

  private void trouble(Random random) {
    world.gateway.troubles.clear();
    world.gateway.failingRefunds = random.nextInt(6) == 0;
    world.gateway.slowRefunds = random.nextInt(3) == 0;
    if (random.nextInt(3) == 0) {
      List<String> calls = List.of("order", "query", "close", "refund", "queryRefund");
      List<Trouble> troubles = List.of(Trouble.LOST_ANSWER, Trouble.LOST_REQUEST, Trouble.BROKEN);
      world.gateway.troubles.put(
          calls.get(random.nextInt(calls.size())), troubles.get(random.nextInt(3)));
    }
  }

  private void step(Random random, List<PrintOrder> orders) throws Refusal {
    if (orders.isEmpty() || random.nextInt(4) == 0) {
      orders.add(world.quote(random.nextBoolean() ? "zh" : "en", 1 + random.nextInt(3)));
    }
    PrintOrder order = world.again(orders.get(random.nextInt(orders.size())));
    PrintOrder.Copy copy = order.copies().get(random.nextInt(order.copies().size()));
    switch (random.nextInt(8)) {
      case 0, 1 -> world.orders.consent(order.id(), order.totalFen());
      case 2 -> pay(random, order);
      case 3 -> world.orders.cancel(order.id());
      case 4, 5 -> world.orders.permit(copy.id(), World.KIOSK, World.PERSON, World.HALL);
      case 6 -> world.report(copy.id(), event(random, copy.state()));
      default -> decide(random);
    }
  }

  private void pay(Random random, PrintOrder order) {
    if (world.gateway.knows(order.id()) && !isPaid(order)) {
      world.gateway.pay(order.id(), order.totalFen() + (random.nextInt(10) == 0 ? 1 : 0));
    }
  }

  private boolean isPaid(PrintOrder order) {
    try {
      return world.gateway.query(order.id()).paidFen() > 0;
    } catch (PaymentException | NoClassDefFoundError e) {
      return true;
    }
  }

  private static Event event(Random random, CopyState state) {
    boolean isHandedOut = state == CopyState.PERMITTED || state == CopyState.PRINTING;
    return isHandedOut ? EVENTS.get(random.nextInt(EVENTS.size())) : Event.PRINTING;
  }

  private void decide(Random random) throws Refusal {
    for (CopyRegister.Entry entry : world.waiting(1)) {
      boolean isPrinted = random.nextBoolean() && entry.state() == CopyState.UNKNOWN;
      world.copies.decide(entry.id(), isPrinted ? Decision.PRINTED : Decision.FAILED, "走查", ADMIN);
    }
  }

  /** Without troubles and with time, all that can end does. */
  private void settle() {
    world.gateway.troubles.clear();
    world.gateway.failingRefunds = false;
    for (int round = 0; round < 12; round++) {
      world.pass(Duration.ofMinutes(30));
    }
  }

  private void compare(String seed) throws Exception {
    Map<CopyState, Long> fen = new EnumMap<>(CopyState.class);
    long refunded =
        world.database.transaction(
            h ->
                h.createQuery(
                        "SELECT COALESCE(SUM(amount_fen), 0) FROM print_refund"
                            + " WHERE state = 'DONE'")
                    .mapTo(Long.class)
                    .one());
    long failedRefunds =
        world.database.transaction(
            h ->
                h.createQuery(
                        "SELECT COALESCE(SUM(amount_fen), 0) FROM print_refund"
                            + " WHERE state = 'FAILED'")
                    .mapTo(Long.class)
                    .one());
    world
        .copies
        .all(Instant.EPOCH, Times.NEVER, World.ADMIN)
        .each(entry -> fen.merge(entry.state(), entry.priceFen(), Long::sum));
    long open =
        fen.getOrDefault(CopyState.PERMITTED, 0L)
            + fen.getOrDefault(CopyState.PRINTING, 0L)
            + fen.getOrDefault(CopyState.UNKNOWN, 0L)
            + fen.getOrDefault(CopyState.TO_RECONCILE, 0L);
    assertEquals(world.gateway.refundedFen(), refunded, seed + " refunds " + fen);
    assertEquals(
        world.gateway.paidFen(),
        fen.getOrDefault(CopyState.SETTLED, 0L) + open + refunded + failedRefunds,
        seed + " " + fen);
    assertEquals(heldAndAlive(), world.held(), seed + " free copies");
  }

  /** Free copies that came out or may have. */
  private long heldAndAlive() {
    return world.database.transaction(
        h ->
            h.createQuery(
                    "SELECT COUNT(*) FROM print_copy WHERE unit_state IN ('PROMISED', 'HELD')"
                        + " AND price_fen = 0 AND serial IS NOT NULL AND (printed_at IS NOT NULL"
                        + " OR state IN ('PERMITTED', 'PRINTING', 'UNKNOWN'))")
                .mapTo(Long.class)
                .one());
  }
}
