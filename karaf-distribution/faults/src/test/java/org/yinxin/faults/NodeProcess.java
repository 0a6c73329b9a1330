package org.yinxin.faults;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yinxin.services.issuance.Application;

/**
 * A node in its own process, which runs a script and says on its standard output what clients are
 * told and which checkpoints it publishes.
 */
public final class NodeProcess {
  /** The fault of a node that is killed from outside. */
  static final String OUTSIDE = "FROM_OUTSIDE";

  private static final long POLL_NANOS = 2_000_000;

  private NodeProcess() {}

  /** Arguments: state folder, JDBC address, whether to draw pages, seed, fault point, passage. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Fault fault = new Fault(arguments[4], Long.parseLong(arguments[5]));
    out.println("started");
    Node node =
        new Node(
            Path.of(arguments[0]),
            arguments[1],
            Boolean.parseBoolean(arguments[2]),
            fault,
            InstantSource.system());
    out.println("serving");
    Thread publisher = new Thread(() -> publish(node, out), Fault.EXEMPT);
    publisher.setDaemon(true);
    publisher.start();
    new Script(Long.parseLong(arguments[3])).run(node, new Teller(out));
    fault.passages().forEach((point, times) -> out.println("passed " + point + " " + times));
  }

  private static void publish(Node node, PrintStream out) {
    String last = "";
    while (true) {
      String now = node.ledger.checkpoint().orElse("");
      if (!now.equals(last)) {
        last = now;
        byte[] bytes = now.getBytes(StandardCharsets.UTF_8);
        out.println("checkpoint " + Base64.getEncoder().encodeToString(bytes));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private record Teller(PrintStream out) implements Script.Witness {
    @Override
    public void applied(String key, Application application) {
      out.println("applied " + key + " " + application.id() + " " + application.state());
    }

    @Override
    public void revoked(String credentialId) {
      out.println("revoked " + credentialId);
    }
  }
}
