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

/**
 * The program as a child process: files on standard input, reports on standard output, until the
 * input ends. A request is the file and then the original, a report is JSON, each a length (4
 * bytes, big endian) and as many bytes; length 0 is no original. Before the first request an empty
 * report says that the program is ready.
 */
final class Service {
  /** Twice what the platform takes; who asks for more does not speak this protocol. */
  private static final int LONGEST = 64 << 20;

  private final Examination examination;

  Service(int maximumPages) {
    examination = new Examination(maximumPages);
  }

  /** Returns at the end of the input. */
  void serve(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
    warmUp();
    answer(out, new byte[0]);
    while (true) {
      byte[] file;
      byte[] original;
      try {
        file = part(in);
        original = part(in);
      } catch (EOFException e) {
        return;
      }
      answer(
          out,
          ReportJson.write(
              examination.examine(
                  file,
                  List.of(),
                  original.length == 0 ? Optional.empty() : Optional.of(original))));
    }
  }

  /** Loads what the first file would otherwise spend its time on. The page is signed by nobody. */
  private void warmUp() throws IOException {
    try (InputStream page = Service.class.getResourceAsStream("warm-up.pdf")) {
      byte[] signed = page.readAllBytes();
      examination.examine(signed, List.of(), Optional.of(signed));
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
