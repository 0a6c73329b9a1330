package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.faults.Matrix.Kind;
import org.yinxin.faults.Matrix.Step;

/** The world outside of server and kiosk: money, paper, network, people. No fault touches it. */
final class World {
  /** The time between two checks of the kiosk for a person. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final Duration DELAY = Duration.ofMinutes(3);
  private static final Map<String, Step> AT_BANK =
      Map.of("order", Step.CONSENT, "query", Step.PAYMENT, "refund", Step.REFUND);

  final Bank bank;
  final Paper paper;
  final List<Visit> visits;
  final List<String> findings = new CopyOnWriteArrayList<>();
  private final Map<String, Visit> byNumber = new ConcurrentHashMap<>();
  private final AtomicInteger inProgress = new AtomicInteger(-1);
  private final Lives lives;
  private final Relay relay;
  private final PrinterPort printer;
  private final SharedClock clock;
  private final AtomicBoolean hasWaited = new AtomicBoolean();
  private final HttpServer http;

  /** True once nothing goes wrong any more. */
  private volatile boolean calm;

  World(List<Visit> visits, SharedClock clock, Lives lives) throws IOException {
    this.visits = visits;
    this.lives = lives;
    this.clock = clock;
    bank = new Bank(clock, this);
    paper = new Paper(this);
    relay = new Relay(this, lives);
    printer = new PrinterPort(this, lives);
    http = Wire.serve(this::handle);
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  void calm() {
    calm = true;
  }

  /** Lets messages come that were held. */
  void release() {
    relay.release();
  }

  void stop() {
    http.stop(0);
  }

  void finding(String finding) {
    findings.add(finding);
  }

  /** Returns true if a fault strikes a visit at this passage of a step. */
  boolean strikes(Visit visit, Step step) {
    return !calm && visit.strikes(step);
  }

  /** Returns the visit that an order or a copy belongs to. */
  Visit of(String number) {
    return byNumber.getOrDefault(number, visits.get(0));
  }

  /** Returns the visit of the person in front of the kiosk; empty if nobody is there. */
  Optional<Visit> inProgress() {
    int index = inProgress.get();
    return index < 0 || index >= visits.size() ? Optional.empty() : Optional.of(visits.get(index));
  }

  /** An order was made in a visit. */
  void made(JsonNode order, Visit visit) {
    byNumber.put(order.path("id").asText(), visit);
    order.path("copies").forEach(copy -> byNumber.put(copy.path("id").asText(), visit));
  }

  Map<String, Visit> byNumber() {
    return byNumber;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (path[1]) {
      case "api" -> relay.handle(exchange, body, !calm);
      case "bank" -> bank(exchange, path[2], Wire.parse(body));
      case "paper" -> printer.handle(exchange, path);
      default -> Wire.answer(exchange, 200, next());
    }
  }

  /**
   * The next person, once the server is there; after the last nobody yet, while money is to go back
   * that something is to go wrong with, and then nobody any more.
   */
  private ObjectNode next() throws IOException {
    lives.port(true);
    if (hasWaited.get()) {
      relay.release();
    } else if (relay.holds()) {
      clock.pass(DELAY);
      hasWaited.set(true);
    }
    int index = inProgress.incrementAndGet();
    if (index < visits.size()) {
      return visits.get(index).json();
    }
    if (visits.stream().anyMatch(this::awaitsRefund)) {
      clock.pass(IDLE);
      return Wire.object().put("wait", true);
    }
    return Wire.object();
  }

  /** Somebody paid and every copy gets stuck: whatever else happens, the money goes back. */
  private boolean awaitsRefund(Visit visit) {
    return visit.cell.filter(cell -> cell.step() == Step.REFUND).isPresent()
        && !visit.reached
        && bank.paid().keySet().stream().anyMatch(order -> visit == byNumber.get(order));
  }

  private void bank(HttpExchange exchange, String call, JsonNode body) throws IOException {
    String order = body.path("order").asText();
    Visit visit = of(order);
    Step step = AT_BANK.get(call);
    boolean strikes = step != null && visit.atBank && strikes(visit, step);
    boolean before = visit.variant % 2 == 0;
    if (strikes && visit.kind() == Kind.KILL_SERVER && before) {
      lives.killServer();
    }
    if (strikes && before && visit.kind() != Kind.DOUBLED_MESSAGE) {
      return;
    }
    if (strikes && visit.kind() == Kind.DOUBLED_MESSAGE) {
      var unused = bank.call(call, body, visit);
    }
    Optional<ObjectNode> answer = bank.call(call, body, visit);
    if (strikes && visit.kind() == Kind.KILL_SERVER) {
      lives.killServer();
    }
    if (!strikes || visit.kind() == Kind.DOUBLED_MESSAGE) {
      Wire.answer(exchange, answer.isPresent() ? 200 : 409, answer.orElse(Wire.object()));
    }
  }

  /** The payment service's notification; it may come to nobody. */
  void tell(String order) {
    var unused =
        CompletableFuture.runAsync(
            () -> {
              try {
                URI address = URI.create("http://127.0.0.1:" + lives.port(false) + "/notify");
                var unusedAnswer =
                    Wire.send(
                        HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(order)));
              } catch (IOException e) {
                // The service would send it again; here asking has to do.
              }
            });
  }
}
