package org.yinxin.faults;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.yinxin.faults.Matrix.Kind;
import org.yinxin.faults.Matrix.Step;

/** The network from the kiosk to the server. Thread-safe. */
final class Relay {
  private static final List<String> HEADERS =
      List.of("Idempotency-Key", "Yinxin-Kiosk-Session", "Content-Type");

  /** A call as it came. */
  private record Call(HttpRequest.Builder request, String path, Visit visit) {}

  private final World world;
  private final Lives lives;

  /** The number of the next calls that are lost. */
  private final AtomicInteger cut = new AtomicInteger();

  /** A call that comes a second time, later. */
  private final AtomicReference<Call> stray = new AtomicReference<>();

  /** A call that comes when nobody waits for its answer any more. */
  private final AtomicReference<Call> held = new AtomicReference<>();

  Relay(World world, Lives lives) {
    this.world = world;
    this.lives = lives;
  }

  void handle(HttpExchange exchange, byte[] body, boolean mayStrike) throws IOException {
    Call call = call(exchange, body);
    Call late = stray.getAndSet(null);
    if (late != null) {
      var unused = pass(late, Optional.empty());
    }
    if (mayStrike && cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return;
    }
    Optional<Step> step = step(call.path());
    if (step.isPresent()
        && !call.visit().atBank
        && call.visit().cell.filter(cell -> cell.kind() != Kind.LATE_PAYMENT).isPresent()
        && world.inProgress().equals(Optional.of(call.visit()))
        && world.strikes(call.visit(), step.get())) {
      strike(exchange, call);
    } else {
      pass(call, Optional.empty()).ifPresent(answer -> deliver(exchange, answer));
    }
  }

  /** Returns true if a call is held back. */
  boolean holds() {
    return held.get() != null;
  }

  /** Lets what was held come. */
  void release() {
    Call late = held.getAndSet(null);
    if (late != null) {
      var unused = pass(late, Optional.empty());
    }
  }

  private static Optional<Step> step(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "orders" -> Optional.of(Step.QUOTE);
      case "consent" -> Optional.of(Step.CONSENT);
      case "permit" -> Optional.of(Step.PERMIT);
      case "file" -> Optional.of(Step.FETCH);
      case "journal" -> Optional.of(Step.REPORT);
      case "payment" -> Optional.of(Step.PAYMENT);
      default -> Optional.empty();
    };
  }

  private Call call(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : HEADERS) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
          .ifPresent(value -> request.header(header, value));
    }
    Visit visit = world.inProgress().orElse(world.visits.get(0));
    return new Call(request, exchange.getRequestURI().getPath(), visit);
  }

  /** The server's answer; empty if there is none. */
  private Optional<HttpResponse<byte[]>> pass(Call call, Optional<String> halt) {
    try {
      int port = lives.port(!call.visit().impatient);
      HttpRequest.Builder request =
          call.request().copy().uri(URI.create("http://127.0.0.1:" + port + call.path()));
      halt.ifPresent(where -> request.header(Till.FAULT, where));
      HttpResponse<byte[]> answer = Wire.send(request);
      if (call.path().endsWith("/orders") && answer.statusCode() == 200) {
        world.made(Wire.parse(answer.body()), call.visit());
      }
      if (answer.statusCode() == 500) {
        world.finding(call.path() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return Optional.of(answer);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void deliver(HttpExchange exchange, HttpResponse<byte[]> answer) {
    try {
      Wire.answer(exchange, answer.statusCode(), answer.body());
    } catch (IOException e) {
      // The kiosk is gone.
    }
  }

  private void strike(HttpExchange exchange, Call call) {
    switch (call.visit().kind()) {
      case KILL_SERVER -> killServer(exchange, call);
      case KILL_KIOSK -> killKiosk(exchange, call);
      case CUT_NETWORK -> {
        cut.set(call.visit().variant / 2);
        if (call.visit().variant % 2 == 1) {
          var unused = pass(call, Optional.empty());
        }
      }
      case DELAYED_MESSAGE -> {
        held.set(call);
        cut.set(call.visit().variant % 2 == 0 ? 1 : 9);
      }
      default -> twice(exchange, call);
    }
  }

  private void killServer(HttpExchange exchange, Call call) {
    switch (call.visit().variant % 6) {
      case 0 -> lives.killServer();
      case 1 -> {
        var killing =
            CompletableFuture.runAsync(
                () -> lives.killServer(),
                CompletableFuture.delayedExecutor(call.visit().millis, TimeUnit.MILLISECONDS));
        pass(call, Optional.empty()).ifPresent(answer -> deliver(exchange, answer));
        killing.join();
      }
      case 2 -> {
        var answer = pass(call, Optional.empty());
        lives.killServer();
        answer.ifPresent(a -> deliver(exchange, a));
      }
      default ->
          pass(call, Optional.of(call.visit().halt)).ifPresent(answer -> deliver(exchange, answer));
    }
  }

  private void killKiosk(HttpExchange exchange, Call call) {
    int variant = call.visit().variant % 3;
    if (variant > 0) {
      var answer = pass(call, Optional.empty());
      if (variant == 2) {
        answer.ifPresent(a -> deliver(exchange, a));
      }
    }
    lives.killKiosk();
  }

  private void twice(HttpExchange exchange, Call call) {
    switch (call.visit().variant % 3) {
      case 0 -> {
        var unused = pass(call, Optional.empty());
        pass(call, Optional.empty()).ifPresent(answer -> deliver(exchange, answer));
      }
      case 1 -> {
        var other = CompletableFuture.supplyAsync(() -> pass(call, Optional.empty()));
        pass(call, Optional.empty()).ifPresent(answer -> deliver(exchange, answer));
        try {
          var unused = other.join();
        } catch (CompletionException e) {
          world.finding("a doubled message failed: " + e.getCause());
        }
      }
      default -> {
        pass(call, Optional.empty()).ifPresent(answer -> deliver(exchange, answer));
        stray.set(call);
      }
    }
  }
}
