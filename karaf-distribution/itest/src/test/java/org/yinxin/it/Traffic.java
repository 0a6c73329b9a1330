package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of one person, one after the other until it is ended. */
final class Traffic implements AutoCloseable {
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> failures = new ArrayList<>();
  private final CompletableFuture<Void> requesting;

  /** Asks for these paths in turn. */
  Traffic(Person person, String... paths) {
    requesting =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                for (String path : paths) {
                  request(person, path);
                }
              }
            });
  }

  private void request(Person person, String path) {
    try {
      int status = person.get(path).statusCode();
      requests.incrementAndGet();
      if (status != 200) {
        failures.add(path + " " + status);
      }
    } catch (Exception e) {
      failures.add(path + " " + e);
    }
  }

  int requests() {
    return requests.get();
  }

  /** Ends it and fails if any request did. */
  @Override
  public void close() {
    ended.set(true);
    requesting.orTimeout(2, TimeUnit.MINUTES).join();
    assertEquals(List.of(), failures);
    assertTrue(requests.get() > 0);
  }
}
