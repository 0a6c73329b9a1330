package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as it was told, and remembers what it was asked. */
public final class FakeServer implements Server {
  /** The answer to a call. */
  public interface Answer {
    Object to(ServerCall call) throws ServerException;
  }

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<ServerCall> calls = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;

  public FakeServer on(String methodAndPath, Answer answer) {
    answers.put(methodAndPath, answer);
    return this;
  }

  public FakeServer on(String methodAndPath, String json) {
    return on(methodAndPath, call -> json(json));
  }

  public void reachable(boolean is) {
    reachable = is;
  }

  /** The calls so far, as {@code GET /path}. */
  public List<String> calls() {
    return calls.stream().map(call -> call.method() + " " + call.path()).toList();
  }

  public ServerCall last(String methodAndPath) {
    return calls.stream()
        .filter(call -> (call.method() + " " + call.path()).equals(methodAndPath))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  public static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ServerException refusal(int status, String problem) {
    return ServerException.of(status, problem, new Text("不行：" + problem, "No: " + problem));
  }

  private Object answer(ServerCall call) throws ServerException {
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
  public JsonNode call(ServerCall call) throws ServerException {
    return (JsonNode) answer(call);
  }

  @Override
  public byte[] bytes(ServerCall call) throws ServerException {
    return (byte[]) answer(call);
  }
}
