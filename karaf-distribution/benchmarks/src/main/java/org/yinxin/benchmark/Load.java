package org.yinxin.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server on this machine for the same things again and again, each connection one request
 * after the other and from its own address (127.0.0.1 and the next ones), as different people do.
 * Plain sockets, so that the asking takes as little of the machine as it can.
 */
final class Load implements Rate {
  static final int CONNECTIONS = 4;

  private final int port;
  private final List<byte[]> requests;
  private final int status;
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /**
   * Takes the requests that are sent in turn, as they go over the wire, and the status that every
   * answer must have.
   */
  Load(int port, List<byte[]> requests, int status) {
    this.port = port;
    this.requests = List.copyOf(requests);
    this.status = status;
  }

  /** Answers a second. */
  @Override
  public double run(Duration time) throws Exception {
    nanos.clear();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long begin = System.nanoTime();
      List<Callable<Long>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        connections.add(() -> connection(first, begin + time.toNanos()));
      }
      long answers = 0;
      for (Future<Long> each : threads.invokeAll(connections)) {
        answers += each.get();
      }
      return answers * 1e9 / (System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }

  /** The seconds within which 95 of 100 answers of the last run came. */
  double p95Seconds() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) Math.ceil(sorted.length * 0.95) - 1] / 1e9;
  }

  private long connection(int first, long end) throws IOException {
    try (Socket socket = new Socket()) {
      byte[] from = {127, 0, 0, (byte) (1 + first)};
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
      long answers = 0;
      while (System.nanoTime() < end) {
        byte[] request = requests.get((int) ((first + answers) % requests.size()));
        long begin = System.nanoTime();
        socket.getOutputStream().write(request);
        answer(in);
        nanos.add(System.nanoTime() - begin);
        answers++;
      }
      return answers;
    }
  }

  private void answer(InputStream in) throws IOException {
    String head = line(in);
    if (!head.startsWith("HTTP/1.1 " + status)) {
      throw new IOException("not " + status + " but " + head);
    }
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String field = header.toLowerCase(Locale.ROOT);
      if (field.startsWith("content-length:")) {
        length = Long.parseLong(field.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return;
    }
    // Chunked, then: each chunk is led by its length in hex.
    for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
      in.skipNBytes(chunk + 2L);
    }
    line(in);
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  static byte[] get(String path, String accept) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
