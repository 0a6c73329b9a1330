package org.yinxin.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.yinxin.testkit.Waits;

/** The processes of server and kiosk, each started again when it ends. Thread-safe. */
final class Lives {
  private static final int KILLED = 137;
  private static final int MOST_LIVES = 8;

  private final ChildJvm servers;
  private final ChildJvm kiosks;
  private final Path error;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private Consumer<String> finding = text -> {};
  private List<String> serverArguments = List.of();
  private volatile CompletableFuture<Integer> port = new CompletableFuture<>();
  private Process server;
  private Process kiosk;
  private boolean over;

  Lives(ChildJvm servers, ChildJvm kiosks, Path error) {
    this.servers = servers;
    this.kiosks = kiosks;
    this.error = error;
  }

  /** Starts the server, now and whenever it ends. */
  synchronized void serve(List<String> arguments, Consumer<String> findings) throws IOException {
    finding = findings;
    serverArguments = arguments;
    startServer();
  }

  private synchronized void startServer() throws IOException {
    CompletableFuture<Integer> awaited = new CompletableFuture<>();
    port = awaited;
    if (over) {
      return;
    }
    if (begun.incrementAndGet() > MOST_LIVES) {
      finding.accept("the server does not stay up: " + Trial.tail(error));
      awaited.completeExceptionally(new IOException("the server does not stay up"));
      return;
    }
    Process process = servers.start(error, serverArguments);
    server = process;
    Thread reader =
        new Thread(
            () ->
                read(
                    process,
                    line -> {
                      if (line.startsWith("serving ")) {
                        awaited.complete(Integer.valueOf(line.substring(8)));
                      }
                    }),
            "server-output");
    reader.setDaemon(true);
    reader.start();
    var unused = process.onExit().thenAccept(this::ended);
  }

  private void ended(Process process) {
    try {
      if (isOver()) {
        return;
      }
      if (process.exitValue() == KILLED) {
        kills.incrementAndGet();
      } else {
        finding.accept("the server ended with " + process.exitValue() + ": " + Trial.tail(error));
      }
      startServer();
    } catch (IOException e) {
      finding.accept("the server cannot be started: " + e);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // Its end is seen by its exit code.
    }
  }

  /** From now on another server serves. */
  void port(int other) {
    port = CompletableFuture.completedFuture(other);
  }

  /**
   * Returns the port of the server.
   *
   * @param waits true to wait while it is started
   * @throws IOException if it is not there
   */
  int port(boolean waits) throws IOException {
    try {
      return port.get(waits ? Waits.LIMIT.toSeconds() : 0, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the server is not there", e);
    }
  }

  void killServer() {
    Process process;
    synchronized (this) {
      process = server;
    }
    // By its handle: the process itself would close what is still being read of its output.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    // Until it is known that it is gone, calls would be sent to nobody.
    Waits.await("a server in the place of the killed one").until(() -> isReplaced(process));
  }

  /** Says if another one is there, or none will come. */
  private synchronized boolean isReplaced(Process process) {
    return over || server != process || begun.get() > MOST_LIVES;
  }

  void killKiosk() {
    Process process;
    synchronized (this) {
      process = kiosk;
    }
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Runs kiosks, one after the other, until one has nothing left to do. */
  void kiosk(List<String> arguments, Consumer<String> lines) throws Exception {
    for (int life = 0; life < MOST_LIVES; life++) {
      Process process = kiosks.start(error, arguments);
      synchronized (this) {
        kiosk = process;
      }
      CompletableFuture.delayedExecutor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)
          .execute(
              () -> {
                if (process.isAlive()) {
                  finding.accept("the kiosk hung");
                  process.toHandle().destroyForcibly();
                }
              });
      read(process, lines);
      int code = process.waitFor();
      if (code == 0) {
        return;
      }
      if (code != KILLED) {
        finding.accept("the kiosk ended with " + code + ": " + Trial.tail(error));
        return;
      }
      kills.incrementAndGet();
    }
    finding.accept("the kiosk does not stay up");
  }

  /** Ends the server for good. */
  void end(boolean gently) throws IOException {
    Process process;
    synchronized (this) {
      over = true;
      process = server;
    }
    if (gently) {
      process.getOutputStream().close();
    } else {
      process.toHandle().destroyForcibly();
    }
    process.onExit().join();
  }

  int kills() {
    return kills.get();
  }
}
