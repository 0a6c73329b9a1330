package org.yinxin.testlibrary.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Answers requests: checks who asks, asks the responder, signs, and misbehaves. */
final class RequestHandler extends AbstractHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KeyPair STRANGER = TestMerchant.rsa();

  /** An answer of the responder: status, type and body. */
  record Said(int status, String type, byte[] body) {
    static Said json(int status, String body) {
      return new Said(status, "application/json; charset=utf-8", body.getBytes(UTF_8));
    }

    static Said no(int status, String code, String message) {
      return json(
          status, JSON.createObjectNode().put("code", code).put("message", message).toString());
    }
  }

  /** Does what is asked. */
  interface Responder {
    Said say(String method, String path, String query, String body)
        throws Books.Refused, IOException;
  }

  private final TestMerchant merchant;
  private final InstantSource clock;
  private final Responder responder;
  private final Queue<Misbehaviour> next = new ArrayDeque<>();
  private Supplier<Optional<Misbehaviour>> otherwise = Optional::empty;
  private CountDownLatch hanging = new CountDownLatch(1);
  private int requests;

  RequestHandler(TestMerchant merchant, InstantSource clock, Responder responder) {
    this.merchant = merchant;
    this.clock = clock;
    this.responder = responder;
  }

  synchronized void misbehave(Misbehaviour how) {
    next.add(how);
  }

  synchronized void misbehaving(Supplier<Optional<Misbehaviour>> how) {
    otherwise = how;
  }

  synchronized void release() {
    hanging.countDown();
    hanging = new CountDownLatch(1);
  }

  synchronized int requests() {
    return requests;
  }

  private synchronized Optional<Misbehaviour> today() {
    requests++;
    return next.isEmpty() ? otherwise.get() : Optional.of(next.remove());
  }

  private synchronized CountDownLatch latch() {
    return hanging;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    Optional<Misbehaviour> wrong = today();
    if (wrong.equals(Optional.of(Misbehaviour.ERROR))) {
      unsigned(response, 500);
      return;
    }
    if (wrong.equals(Optional.of(Misbehaviour.CUT))) {
      base.getHttpChannel().getEndPoint().close();
      return;
    }
    CountDownLatch latch = latch();
    Said said = said(request, wrong);
    if (said.status() == 401) {
      unsigned(response, 401);
      return;
    }
    if (wrong.equals(Optional.of(Misbehaviour.ERROR_AFTERWARDS))) {
      unsigned(response, 500);
      return;
    }
    if (wrong.equals(Optional.of(Misbehaviour.CUT_AFTERWARDS))) {
      base.getHttpChannel().getEndPoint().close();
      return;
    }
    if (wrong.equals(Optional.of(Misbehaviour.HANG))) {
      await(latch);
    }
    send(response, said, wrong);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Said said(HttpServletRequest request, Optional<Misbehaviour> wrong) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), UTF_8);
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    String path = request.getRequestURI();
    if (!Protocol.signed(
        merchant,
        request.getHeader("Authorization"),
        request.getMethod(),
        query.isEmpty() ? path : path + "?" + query,
        body,
        clock.instant().getEpochSecond())) {
      return Said.no(401, "SIGN_ERROR", "签名错误");
    }
    if (wrong.equals(Optional.of(Misbehaviour.THROTTLED))) {
      return Said.no(429, "FREQUENCY_LIMITED", "频率超限");
    }
    try {
      synchronized (responder) {
        Said said = responder.say(request.getMethod(), path, query, body);
        return wrong.equals(Optional.of(Misbehaviour.OTHER_ORDER)) ? other(said) : said;
      }
    } catch (Books.Refused e) {
      return Said.no(e.status, e.code, e.getMessage());
    }
  }

  private static Said other(Said said) {
    String text = new String(said.body(), UTF_8);
    return Said.json(
        said.status(), text.replaceAll("\"(out_\\w+_no)\":\"\\w+\"", "\"$1\":\"somebodyElses1\""));
  }

  private static void unsigned(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write("{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统繁忙\"}".getBytes(UTF_8));
  }

  private void send(HttpServletResponse response, Said said, Optional<Misbehaviour> wrong)
      throws IOException {
    response.setStatus(said.status());
    response.setHeader("Request-ID", Protocol.nonce());
    if (said.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentType(said.type());
    }
    if (!wrong.equals(Optional.of(Misbehaviour.UNSIGNED)) && said.type().contains("json")) {
      sign(response, said, wrong);
    }
    response.getOutputStream().write(said.body());
  }

  private void sign(HttpServletResponse response, Said said, Optional<Misbehaviour> wrong) {
    Misbehaviour how = wrong.orElse(Misbehaviour.OTHER_ORDER);
    Instant now = clock.instant();
    Instant at = how == Misbehaviour.STALE ? now.minusSeconds(600) : now;
    String stamp = Long.toString(at.getEpochSecond());
    String nonce = Protocol.nonce();
    KeyPair signer = how == Misbehaviour.OTHER_KEY ? STRANGER : merchant.platform();
    String message = stamp + "\n" + nonce + "\n" + new String(said.body(), UTF_8) + "\n";
    String signature =
        how == Misbehaviour.PROBE
            ? "WECHATPAY/SIGNTEST/" + nonce
            : Protocol.sign(signer.getPrivate(), message);
    response.setHeader("Wechatpay-Serial", merchant.platformKeyId());
    response.setHeader("Wechatpay-Timestamp", stamp);
    response.setHeader("Wechatpay-Nonce", nonce);
    response.setHeader("Wechatpay-Signature", signature);
    response.setHeader("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
  }
}
