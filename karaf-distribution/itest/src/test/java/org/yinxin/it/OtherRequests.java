package org.yinxin.it;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.yinxin.testkit.Waits;

/** Requests of people who have nothing to do with a plug-in, each in a loop until it is closed. */
final class OtherRequests implements AutoCloseable {
  /** One request. */
  interface Request {
    HttpResponse<String> send() throws Exception;
  }

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final Set<String> failures = new TreeSet<>();
  private final List<Thread> threads;

  OtherRequests(Collection<Request> requests) {
    threads = new ArrayList<>(requests.stream().map(r -> new Thread(() -> loop(r))).toList());
    threads.forEach(Thread::start);
  }

  private void loop(Request request) {
    while (!ended.get()) {
      ask(request);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void ask(Request request) {
    asked.incrementAndGet();
    String failure = "";
    try {
      HttpResponse<String> answer = request.send();
      if (answer.statusCode() >= 400 || answer.body().equals("OWNED")) {
        failure = answer.statusCode() + " " + answer.uri().getPath() + " " + answer.body();
      }
    } catch (Exception e) {
      failure = e.toString();
    }
    synchronized (failures) {
      if (!failure.isEmpty()) {
        failures.add(failure);
      }
    }
  }

  /** The number of requests that were sent. */
  int asked() {
    return asked.get();
  }

  /** The answers that were none, each once. */
  Set<String> failures() {
    synchronized (failures) {
      return Set.copyOf(failures);
    }
  }

  @Override
  public void close() {
    ended.set(true);
    Waits.await("the others end").until(() -> threads.stream().noneMatch(Thread::isAlive));
  }
}
