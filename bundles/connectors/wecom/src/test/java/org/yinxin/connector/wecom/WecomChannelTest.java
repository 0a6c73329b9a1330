package org.yinxin.connector.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.text.Language;

/** Against a stand-in that follows the published interface. */
final class WecomChannelTest {
  private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

  private final List<String> tokens = new ArrayList<>();
  private final List<JsonNode> messages = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private String toToken = "";
  private HttpServer server;
  private WecomChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/cgi-bin/gettoken", this::token);
    server.createContext("/cgi-bin/message/send", this::send);
    server.start();
    channel =
        new WecomChannel(new TestSettings("http://127.0.0.1:" + server.getAddress().getPort(), 2));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    boolean right = exchange.getRequestURI().getQuery().equals("corpid=ww1&corpsecret=s3cret");
    tokens.add("token-" + tokens.size());
    String given =
        "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"%s\",\"expires_in\":7200}"
            .formatted(tokens.get(tokens.size() - 1));
    String wrong = "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
    answer(exchange, !toToken.isEmpty() ? toToken : right ? given : wrong);
  }

  private void send(HttpExchange exchange) throws IOException {
    String token = "access_token=" + tokens.get(tokens.size() - 1);
    if (!exchange.getRequestURI().getQuery().equals(token)) {
      answer(exchange, "{\"errcode\":40014,\"errmsg\":\"invalid access_token\"}");
      return;
    }
    messages.add(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
    answer(exchange, answers.isEmpty() ? OK : answers.remove());
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static NoticeMessage message(String address) {
    return new NoticeMessage(
        "4c1d",
        address,
        Language.CHINESE,
        "【重庆工商大学】已签发：" + "成绩单".repeat(60),
        "“成绩单”已签发。\n\n脚注",
        "https://cert.example.edu.cn/my",
        List.of());
  }

  private NoticeException refused(String answer) {
    answers.add(answer);
    return assertThrows(NoticeException.class, () -> channel.send(message("2023213001")));
  }

  @Test
  void aCardGoesToThePersonWithinWhatFieldsMayHold() throws Exception {
    channel.send(message("2023213001"));
    channel.send(message("2023213001"));

    JsonNode sent = messages.get(0);
    assertEquals("2023213001", sent.path("touser").asText());
    assertEquals(1000002, sent.path("agentid").asInt());
    assertEquals("“成绩单”已签发。", sent.path("textcard").path("description").asText());
    String title = sent.path("textcard").path("title").asText();
    assertTrue(title.getBytes(UTF_8).length <= 128 && title.endsWith("…"), title);
    assertEquals(1, tokens.size(), "a token is asked for once");
  }

  @Test
  void aTokenThatIsOverIsRenewedAndTheMessageGoes() throws Exception {
    answers.add("{\"errcode\":42001,\"errmsg\":\"access_token expired\"}");
    channel.send(message("2023213001"));

    assertEquals(2, tokens.size());
    assertEquals(2, messages.size());
  }

  @Test
  void whatWecomAnswersSaysWhatIsToBeDone() {
    assertEquals(Reason.BAD_ADDRESS, refused("{\"errcode\":81013}").reason());
    assertEquals(
        Reason.BAD_ADDRESS, refused("{\"errcode\":0,\"invaliduser\":\"2023213001\"}").reason());
    assertEquals(Reason.REFUSED, refused("{\"errcode\":60020}").reason());
    assertEquals(Reason.UNREACHABLE, refused("{\"errcode\":45009}").reason());
    assertEquals(Reason.UNREACHABLE, refused("<html>").reason());
    toToken = "{\"errcode\":40013,\"errmsg\":\"invalid corpid\"}";
    WecomChannel other =
        new WecomChannel(new TestSettings("http://127.0.0.1:" + server.getAddress().getPort(), 2));
    NoticeException failure =
        assertThrows(NoticeException.class, () -> other.send(message("2023213001")));
    assertEquals(Reason.REFUSED, failure.reason());
    assertFalse(failure.getMessage().contains("s3cret"), failure.getMessage());
  }

  @Test
  void anAddressOfSeveralPeopleIsRefusedUnsent() {
    for (String address : List.of("@all", "2023213001|2023213002", "")) {
      NoticeException failure =
          assertThrows(NoticeException.class, () -> channel.send(message(address)));
      assertEquals(Reason.BAD_ADDRESS, failure.reason());
    }
    assertEquals(List.of(), messages);
  }

  @Test
  void anInterfaceThatIsAwayIsTriedAgainLater() {
    server.stop(0);
    NoticeException failure =
        assertThrows(NoticeException.class, () -> channel.send(message("2023213001")));
    assertEquals(Reason.UNREACHABLE, failure.reason());
  }
}
