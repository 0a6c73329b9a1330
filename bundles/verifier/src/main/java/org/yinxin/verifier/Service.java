package org.yinxin.verifier;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * The program as a child process: files on standard input, reports on standard output, until the
 * input ends, also in the middle of a file. A request is the file and then the original, a report
 * is JSON, each a length (4 bytes, big endian) and as many bytes; length 0 is no original. Before
 * the first request an empty report says that the program is ready.
 */
final class Service {
  /** Twice the size that the platform accepts; a longer request is not of this protocol. */
  private static final int LONGEST = 64 << 20;

  /** More make a start longer and the first file not much shorter. */
  private static final int WARM_UPS = 3;

  private final Examination examination;
  private final Runnable atEnd;
  private final BlockingQueue<Request> requests = new SynchronousQueue<>();

  private record Request(byte[] file, Optional<byte[]> original) {}

  /**
   * Reads nothing yet.
   *
   * @param atEnd runs at the end of the input, while a file may still be examined
   */
  Service(int maximumPages, Runnable atEnd) {
    examination = new Examination(maximumPages);
    this.atEnd = atEnd;
  }

  /** Returns only if nobody reads the answers. */
  void serve(InputStream from, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
    Thread reader = new Thread(() -> read(new DataInputStream(new BufferedInputStream(from))));
    reader.setDaemon(true);
    reader.start();
    warmUp();
    answer(out, new byte[0]);
    try {
      while (true) {
        Request next = requests.take();
        answer(out, ReportJson.write(examination.examine(next.file(), List.of(), next.original())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        byte[] file = part(in);
        byte[] original = part(in);
        requests.put(
            new Request(file, original.length == 0 ? Optional.empty() : Optional.of(original)));
      }
    } catch (IOException e) {
      atEnd.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Loads what the first file would otherwise spend its time on. The page is signed by nobody. */
  private void warmUp() throws IOException {
    try (InputStream page = Service.class.getResourceAsStream("warm-up.pdf")) {
      byte[] signed = page.readAllBytes();
      for (int i = 0; i < WARM_UPS; i++) {
        examination.examine(signed, List.of(), Optional.of(signed));
      }
    }
  }

  private static byte[] part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a part of " + length + " bytes");
    }
    byte[] part = in.readNBytes(length);
    if (part.length < length) {
      throw new EOFException();
    }
    return part;
  }

  private static void answer(DataOutputStream out, byte[] report) throws IOException {
    out.writeInt(report.length);
    out.write(report);
    out.flush();
  }
}
