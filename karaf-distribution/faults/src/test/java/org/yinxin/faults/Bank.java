package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The payment service and those who pay: the truth about money. It never forgets a booking.
 * Thread-safe.
 */
final class Bank {
  private static final Duration TOO_LONG = Duration.ofMinutes(6);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final SharedClock clock;
  private final World world;

  Bank(SharedClock clock, World world) {
    this.clock = clock;
    this.world = world;
  }

  /** Does a call; empty if it is refused. */
  synchronized Optional<ObjectNode> call(String call, JsonNode body, Visit visit) {
    String order = body.path("order").asText();
    return switch (call) {
      case "order" -> order(order, body.path("fen").asLong(), visit);
      case "query" -> Optional.of(query(order, visit));
      case "close" -> close(order, visit);
      case "refund" -> refund(order, body, visit);
      case "query-refund" -> Optional.of(queryRefund(body.path("refund").asText()));
      default -> Optional.of(bill(body.path("day").asText()));
    };
  }

  private Optional<ObjectNode> order(String order, long fen, Visit visit) {
    Account account = accounts.computeIfAbsent(order, number -> new Account());
    if (account.isClosed || (account.fen != 0 && account.fen != fen)) {
      return Optional.empty();
    }
    account.fen = fen;
    if (visit.payer == Visit.Payer.AT_ONCE) {
      pay(order, account, visit);
    }
    return Optional.of(Wire.object().put("code", "pay:" + order));
  }

  private void pay(String order, Account account, Visit visit) {
    if (account.paidAt.isEmpty()) {
      account.paidAt = Optional.of(clock.instant());
      if (visit.cell.filter(cell -> cell.kind() == Matrix.Kind.LATE_PAYMENT).isPresent()) {
        visit.reached = true;
      }
      for (int i = 0; i < visit.notices; i++) {
        world.tell(order);
      }
    }
  }

  private ObjectNode query(String order, Visit visit) {
    Account account = accounts.get(order);
    if (account == null || account.fen == 0) {
      return Wire.object().put("state", "ABSENT");
    }
    account.looks++;
    if (account.looks == 2) {
      switch (visit.payer) {
        case ON_LOOK -> pay(order, account, visit);
        case AFTER_EXPIRY -> {
          clock.pass(TOO_LONG);
          pay(order, account, visit);
        }
        case NEVER, AT_CLOSE, AFTER_CLOSE -> clock.pass(TOO_LONG);
        default -> {}
      }
    }
    if (account.paidAt.isPresent()) {
      return Wire.object()
          .put("state", "PAID")
          .put("fen", account.fen)
          .put("at", account.paidAt.get().toString());
    }
    if (account.isClosed
        && visit.payer == Visit.Payer.AFTER_CLOSE
        && ++account.looksClosed == visit.patience) {
      pay(order, account, visit);
    }
    return Wire.object().put("state", account.isClosed ? "CLOSED" : "UNPAID");
  }

  private Optional<ObjectNode> close(String order, Visit visit) {
    Account account = accounts.get(order);
    if (account != null && visit.payer == Visit.Payer.AT_CLOSE) {
      pay(order, account, visit);
    }
    if (account != null && account.paidAt.isPresent()) {
      return Optional.empty();
    }
    accounts.computeIfAbsent(order, number -> new Account()).isClosed = true;
    return Optional.of(Wire.object());
  }

  private Optional<ObjectNode> refund(String order, JsonNode body, Visit visit) {
    Account account = accounts.get(order);
    String number = body.path("refund").asText();
    long fen = body.path("fen").asLong();
    if (account == null || account.paidAt.isEmpty() || body.path("paid").asLong() != account.fen) {
      return Optional.empty();
    }
    Account.Return before = account.returns.get(number);
    if (before == null && account.returned() + fen > account.fen) {
      world.finding("more than was paid is to be returned for order " + order);
      return Optional.empty();
    }
    if (before == null) {
      Account.Return made = new Account.Return();
      made.fen = fen;
      made.at = clock.instant();
      made.isDone = visit.variant % 2 == 0;
      account.returns.put(number, made);
    }
    return Optional.of(account.returns.get(number).json());
  }

  private ObjectNode queryRefund(String number) {
    for (Account account : accounts.values()) {
      Account.Return made = account.returns.get(number);
      if (made != null) {
        made.isDone = true;
        return made.json();
      }
    }
    return Wire.object().put("state", "ABSENT");
  }

  private ObjectNode bill(String day) {
    ObjectNode bill = Wire.object();
    ArrayNode lines = bill.putArray("lines");
    accounts.forEach(
        (order, account) -> {
          account
              .paidAt
              .filter(at -> isOn(day, at))
              .ifPresent(at -> line(lines, order, "", account.fen, at));
          account.returns.forEach(
              (number, made) -> {
                if (isOn(day, made.at)) {
                  line(lines, order, number, made.fen, made.at);
                }
              });
        });
    return bill;
  }

  private static boolean isOn(String day, Instant at) {
    return at.atZone(ZONE).toLocalDate().toString().equals(day);
  }

  private static void line(ArrayNode lines, String order, String refund, long fen, Instant at) {
    lines
        .addObject()
        .put("order", order)
        .put("refund", refund)
        .put("fen", fen)
        .put("at", at.toString());
  }

  /** Returns the sums in fen that were paid, by order. */
  synchronized Map<String, Long> paid() {
    Map<String, Long> paid = new LinkedHashMap<>();
    accounts.forEach(
        (order, account) -> {
          if (account.paidAt.isPresent()) {
            paid.put(order, account.fen);
          }
        });
    return paid;
  }

  /** Returns the sum in fen that went back for an order. */
  synchronized long returned(String order) {
    return Optional.ofNullable(accounts.get(order)).map(Account::returned).orElse(0L);
  }
}
