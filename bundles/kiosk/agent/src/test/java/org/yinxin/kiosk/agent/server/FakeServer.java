package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Answers as it was told, and remembers what it was asked. */
public final class FakeServer implements Server {
  /** The answer to a call: JSON as a text or a tree, a record, or bytes. */
  public interface Answer {
    Object to(ServerCall<?> call) throws ServerException;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<ServerCall<?>> calls = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;

  public FakeServer on(String methodAndPath, Answer answer) {
    answers.put(methodAndPath, answer);
    return this;
  }

  public FakeServer on(String methodAndPath, String json) {
    return on(methodAndPath, call -> json);
  }

  public void reachable(boolean is) {
    reachable = is;
  }

  /** The calls so far, as {@code GET /path}. */
  public List<String> calls() {
    return calls.stream().map(call -> call.method() + " " + call.path()).toList();
  }

  /** The calls so far of one method and path. */
  public Stream<ServerCall<?>> calls(String methodAndPath) {
    return calls.stream().filter(call -> (call.method() + " " + call.path()).equals(methodAndPath));
  }

  public ServerCall<?> last(String methodAndPath) {
    return calls(methodAndPath).reduce((first, second) -> second).orElseThrow();
  }

  /** The body of the last such call. */
  public JsonNode lastBody(String methodAndPath) {
    return body(last(methodAndPath));
  }

  public static JsonNode body(ServerCall<?> call) {
    return wire(call.body().orElseThrow());
  }

  /** A record as it goes over the wire. */
  public static JsonNode wire(Object document) {
    try {
      return MAPPER.readTree(Json.bytes(document));
    } catch (IOException e) {
      throw new IllegalArgumentException(document.toString(), e);
    }
  }

  /** JSON with other quotes. */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** JSON with other quotes as a record. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return Json.read(Json.bytes(json(text)), type);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ServerException refusal(int status, String problem) {
    return ServerException.of(status, problem, new Text("不行：" + problem, "No: " + problem));
  }

  private Object answer(ServerCall<?> call) throws ServerException {
    calls.add(call);
    if (!reachable) {
      throw ServerException.unreachable("cut", null);
    }
    Answer answer = answers.get(call.method() + " " + call.path());
    if (answer == null) {
      throw refusal(404, "not-found");
    }
    return answer.to(call);
  }

  @Override
  public <T> T call(ServerCall<T> call) throws ServerException {
    Object answer = answer(call);
    try {
      return Json.read(
          Json.bytes(answer instanceof String text ? json(text) : answer), call.answer());
    } catch (IOException e) {
      throw ServerException.unreachable(e.getMessage(), e);
    }
  }

  @Override
  public byte[] bytes(ServerCall<byte[]> call) throws ServerException {
    return (byte[]) answer(call);
  }
}
