package org.yinxin.connector.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.testkit.connector.NoticeChannelContract;
import org.yinxin.testkit.connector.Trouble;

/** The contract of channels, against a stand-in that follows the published interface. */
final class WecomContractTest implements NoticeChannelContract {
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final WecomChannel channel =
      new WecomChannel(new TestSettings("http://127.0.0.1:" + server.getAddress().getPort(), 25));
  private volatile Trouble trouble;
  private volatile CountDownLatch well = new CountDownLatch(0);

  WecomContractTest() throws IOException {
    server.setExecutor(threads);
    server.createContext(
        "/cgi-bin/gettoken",
        exchange ->
            answer(exchange, "{\"errcode\":0,\"access_token\":\"t0\",\"expires_in\":7200}"));
    server.createContext("/cgi-bin/message/send", this::send);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void send(HttpExchange exchange) throws IOException {
    JsonNode message = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
    Trouble now = trouble;
    if (now == Trouble.HANGS) {
      try {
        well.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    } else if (now == Trouble.NONSENSE) {
      answer(exchange, "<!doctype html>");
    } else if (now == Trouble.REFUSES) {
      answer(exchange, "{\"errcode\":60020,\"errmsg\":\"not allow to access from your ip\"}");
    } else if (!message.path("touser").asText().equals(address())) {
      answer(exchange, "{\"errcode\":0,\"invaliduser\":\"" + unknownAddress() + "\"}");
    } else {
      JsonNode card = message.path("textcard");
      arrived.add(
          new Arrived(
              message.path("enable_duplicate_check").asInt() == 1 ? "" + card : "" + arrived.size(),
              String.join(
                  "\n",
                  card.path("title").asText(),
                  card.path("description").asText(),
                  card.path("url").asText())));
      if (now == Trouble.ANSWER_LOST) {
        exchange.close();
      } else {
        answer(exchange, "{\"errcode\":0,\"errmsg\":\"ok\"}");
      }
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public NoticeChannel channel() {
    return channel;
  }

  @Override
  public String address() {
    return "2023213001";
  }

  @Override
  public String unknownAddress() {
    return "2023219999";
  }

  @Override
  public Set<String> secrets() {
    return Set.of("s3cret");
  }

  @Override
  public List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  @Override
  public boolean make(Trouble next) {
    trouble = next;
    well = new CountDownLatch(next == Trouble.HANGS ? 1 : 0);
    return next != Trouble.ANSWER_FORGED && next != Trouble.ANSWER_OF_ANOTHER;
  }

  @Override
  public void recover() {
    trouble = null;
    well.countDown();
  }
}
