package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.testkit.Waits;

/**
 * Requests of one person, one after the other until it is ended: pages are looked at, and in each
 * turn a transcript is applied for.
 */
final class Traffic implements AutoCloseable {
  private final Person person;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> failures = new ArrayList<>();
  private final List<String> applications = new ArrayList<>();
  private final CompletableFuture<Void> requesting;

  /** Asks for these paths in turn. */
  Traffic(Person person, String... paths) {
    this.person = person;
    requesting =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                for (String path : paths) {
                  request(path, 200, () -> person.get(path));
                }
                request("application", 201, this::apply);
              }
              for (String id : List.copyOf(applications)) {
                request("issued", 200, () -> issued(id));
              }
            });
  }

  /** One request. */
  private interface Request {
    HttpResponse<String> send() throws Exception;
  }

  private void request(String name, int status, Request request) {
    try {
      HttpResponse<String> answer = request.send();
      requests.incrementAndGet();
      if (answer.statusCode() != status) {
        failures.add(name + " " + answer.statusCode() + " " + answer.body());
      }
    } catch (Exception e) {
      failures.add(name + " " + e);
    }
  }

  private HttpResponse<String> apply() throws Exception {
    String body = "{\"type\":\"transcript\",\"purpose\":\"用途" + applications.size() + "\"}";
    HttpResponse<String> answer = person.post("/api/applications", body);
    applications.add(Person.json(answer).path("id").asText());
    return answer;
  }

  private HttpResponse<String> issued(String application) throws Exception {
    HttpResponse<String> answer = person.get("/api/applications/" + application);
    person.awaitIssued(Person.json(answer));
    return answer;
  }

  int requests() {
    return requests.get();
  }

  /** Ends it and fails if any request did, or if an application leads to nothing. */
  @Override
  public void close() {
    ended.set(true);
    requesting.orTimeout(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    assertEquals(List.of(), failures);
    assertFalse(applications.isEmpty());
  }
}
