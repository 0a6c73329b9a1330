package org.yinxin.core.verification;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In the place of the verifier: tries what a hostile file would that has taken it over. */
public final class Probe {
  private Probe() {}

  /** Speaks the verifier's protocol; the one file that it takes says what to try. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("--help")) {
      return;
    }
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    out.writeInt(0);
    out.flush();
    List<String> wanted =
        new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8).lines().toList();
    String tried =
        Stream.of(
                "key " + tried(() -> Files.readAllBytes(Path.of(wanted.get(0)))),
                "port " + tried(() -> connected(Integer.parseInt(wanted.get(1)))),
                "memory " + tried(() -> memory(Long.parseLong(wanted.get(2)))),
                "written " + tried(() -> Files.createFile(Path.of(wanted.get(3)))),
                status())
            .collect(Collectors.joining("\n"));
    byte[] answer = tried.getBytes(StandardCharsets.UTF_8);
    out.writeInt(answer.length);
    out.write(answer);
    out.flush();
    in.readInt();
  }

  private interface Attempt {
    Object run() throws Exception;
  }

  private static String tried(Attempt attempt) {
    try {
      attempt.run();
      return "yes";
    } catch (Exception e) {
      return "no";
    }
  }

  private static Object connected(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket;
    }
  }

  /** Reads the memory map of a process, which only its own user may. */
  private static Object memory(long process) throws IOException {
    return Files.readAllBytes(Path.of("/proc/" + process + "/maps"));
  }

  private static String status() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("NoNewPrivs") || line.startsWith("CapEff"))
        .map(line -> line.replaceAll("\\s+", " "))
        .collect(Collectors.joining("\n"));
  }
}
