package edu.example.campuscard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.testkit.connector.Trouble;

/**
 * A card system that speaks the protocol, for tests and for the demo. It keeps its books in memory.
 * The address in a code pays when it is opened.
 */
final class CardSystem implements AutoCloseable {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private record Order(long fen, Instant expires, String state, long paidFen) {}

  private static final Order NONE = new Order(0, Instant.EPOCH, "ABSENT", 0);

  private record Refund(String order, long fen) {}

  private final String key;
  private final URI notifications;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Order> orders = new TreeMap<>();
  private final Map<String, Refund> refunds = new TreeMap<>();
  final Instant now;
  private LocalDate today;
  private Duration ahead = Duration.ZERO;
  private Trouble trouble;
  private CountDownLatch well = new CountDownLatch(0);

  CardSystem(String key, int port, URI notifications) throws IOException {
    this.key = key;
    this.notifications = notifications;
    now = Instant.now();
    today = LocalDate.ofInstant(now, BEIJING);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Serves the demo until it is stopped: port, key file, where notifications go. */
  public static void main(String[] args) throws IOException {
    String key = Files.readString(Path.of(args[1])).strip();
    new CardSystem(key, Integer.parseInt(args[0]), URI.create(args[2]));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.startsWith("pay/")) {
        boolean isPaid = pay(path.substring("pay/".length()));
        send(exchange, "text/plain", "", isPaid ? "已支付 · paid" : "不能支付 · cannot be paid");
        return;
      }
      String signature = exchange.getRequestHeaders().getFirst(SignedExchange.SIGNATURE);
      if (!SignedExchange.sign(key, "question " + path, body).equals(signature)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      Answer question = Answer.read(body);
      String answer = Answer.form(answer(path, question));
      answer(exchange, "answer " + question.text("nonce"), answer);
    }
  }

  /** Answers, unless there is trouble; what was asked is done by now. */
  private void answer(HttpExchange exchange, String purpose, String answer) throws IOException {
    Trouble now = trouble();
    if (now == Trouble.ANSWER_LOST) {
      exchange.sendResponseHeaders(502, -1);
    } else if (now == Trouble.NONSENSE) {
      send(exchange, "text/html", "", "<!doctype html><title>Sign in to the network</title>");
    } else if (now == Trouble.HANGS) {
      await();
    } else {
      String signer = now == Trouble.ANSWER_FORGED ? "a stranger's key" : key;
      String question = now == Trouble.ANSWER_OF_ANOTHER ? "answer another" : purpose;
      send(exchange, "text/plain", SignedExchange.sign(signer, question, answer), answer);
    }
  }

  private static void send(HttpExchange exchange, String type, String signature, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
    exchange.getResponseHeaders().set(SignedExchange.SIGNATURE, signature);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private synchronized Map<String, String> answer(String operation, Answer asked) {
    String number = asked.values().getOrDefault("order", "");
    return switch (operation) {
      case "payee" -> Map.of("result", "ok", "name", "某大学财务处");
      case "order" -> order(number, asked.number("fen"), Instant.parse(asked.text("expires")));
      case "query" -> status(number);
      case "close" -> {
        orders.computeIfPresent(
            number, (n, o) -> o.paidFen() > 0 ? o : new Order(o.fen(), o.expires(), "CLOSED", 0));
        yield Map.of("result", "ok");
      }
      case "refund" -> refund(asked.text("refund"), new Refund(number, asked.number("fen")));
      case "refund-query" -> refundStatus(asked.text("refund"));
      case "bill" -> bill(LocalDate.parse(asked.text("day")));
      default -> Map.of("result", "refused");
    };
  }

  private Map<String, String> order(String number, long fen, Instant expires) {
    Order order = orders.computeIfAbsent(number, n -> new Order(fen, expires, "UNPAID", 0));
    return order.fen() == fen && order.state().equals("UNPAID")
        ? Map.of("result", "ok", "code", address() + "pay/" + number)
        : Map.of("result", "refused");
  }

  private Map<String, String> status(String number) {
    Order order = orders.getOrDefault(number, NONE);
    boolean isExpired = order.state().equals("UNPAID") && !isPayable(order);
    return Map.of(
        "result", "ok",
        "state", isExpired ? "CLOSED" : order.state(),
        "fen", Long.toString(order.paidFen()),
        "transaction", transaction(number),
        "time", now.toString());
  }

  private boolean isPayable(Order order) {
    Instant here = Instant.now().plus(ahead);
    return order.state().equals("UNPAID") && here.isBefore(order.expires());
  }

  private static String transaction(String number) {
    return "CARD" + number.toUpperCase(Locale.ROOT);
  }

  private Map<String, String> refund(String number, Refund refund) {
    long paid = orders.getOrDefault(refund.order(), NONE).paidFen();
    boolean isNew = !refunds.containsKey(number);
    if (isNew ? returned(refund.order()) + refund.fen() > paid : !isSame(number, refund)) {
      return Map.of("result", "refused");
    }
    refunds.put(number, refund);
    return refundStatus(number);
  }

  private boolean isSame(String number, Refund refund) {
    return refunds.get(number).equals(refund);
  }

  private Map<String, String> refundStatus(String number) {
    Refund refund = refunds.get(number);
    return refund == null
        ? Map.of("result", "ok", "state", "ABSENT")
        : Map.of("result", "ok", "state", "DONE", "fen", Long.toString(refund.fen()));
  }

  private long returned(String order) {
    return refunds.values().stream()
        .filter(refund -> refund.order().equals(order))
        .mapToLong(Refund::fen)
        .sum();
  }

  private Map<String, String> bill(LocalDate day) {
    if (!day.isBefore(today)) {
      return Map.of("result", "not-yet");
    }
    Stream<String> payments =
        orders.entrySet().stream()
            .filter(e -> e.getValue().paidFen() > 0)
            .map(e -> line("PAYMENT", e.getKey(), "", e.getValue().paidFen()));
    Stream<String> returns =
        refunds.entrySet().stream()
            .map(e -> line("REFUND", e.getValue().order(), e.getKey(), e.getValue().fen()));
    boolean isThatDay = day.equals(LocalDate.ofInstant(now, BEIJING));
    Stream<String> lines = isThatDay ? Stream.concat(payments, returns) : Stream.empty();
    return Map.of("result", "ok", "lines", lines.collect(Collectors.joining("\n")));
  }

  private String line(String kind, String order, String refund, long fen) {
    return String.join(",", kind, order, refund, transaction(order), "" + fen, "" + now);
  }

  /** Takes the money of an order from somebody's card, if it can still be paid, and tells so. */
  boolean pay(String number) {
    synchronized (this) {
      Order order = orders.getOrDefault(number, NONE);
      if (!isPayable(order)) {
        return false;
      }
      book(number, order.fen());
    }
    notifyOf(number);
    return true;
  }

  synchronized void book(String number, long fen) {
    orders.computeIfPresent(
        number, (n, order) -> new Order(order.fen(), order.expires(), "PAID", fen));
  }

  String notification(String number) {
    return Answer.form(Map.of("result", "ok", "order", number));
  }

  String signature(String notification) {
    return SignedExchange.sign(key, "notification", notification);
  }

  private void notifyOf(String number) {
    HttpRequest request =
        HttpRequest.newBuilder(notifications)
            .header(SignedExchange.SIGNATURE, signature(notification(number)))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(notification(number)))
            .build();
    // One that is lost costs nothing: the platform asks about orders by itself.
    HttpClient.newHttpClient().sendAsync(request, BodyHandlers.discarding());
  }

  synchronized long refundedFen() {
    return refunds.values().stream().mapToLong(Refund::fen).sum();
  }

  /** Sets its clock ahead. */
  synchronized void goAhead(Duration by) {
    ahead = by;
  }

  synchronized void endDay() {
    today = today.plusDays(1);
  }

  synchronized void make(Trouble next) {
    well.countDown();
    trouble = next;
    well = new CountDownLatch(next == Trouble.HANGS ? 1 : 0);
  }

  private synchronized Trouble trouble() {
    return trouble;
  }

  private void await() {
    CountDownLatch latch;
    synchronized (this) {
      latch = well;
    }
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
