package org.yinxin.testlibrary.devices;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yinxin.kiosk.testkit.Waiting;

/**
 * A real IPP Everywhere printer: {@code ippeveprinter} of Debian's cups-ipp-utils, with a script in
 * place of the paper path that does what the files in a folder say. On its own D-Bus, since it does
 * not start without one.
 */
public final class EvePrinter implements AutoCloseable {
  /** In colour, on one side, taking PDF. */
  public static final List<String> COLOUR = List.of("-f", "application/pdf", "-s", "20,20");

  private final Path folder;
  private final List<String> options;
  private final int port = freePort();
  private Process bus;
  private Process printer;

  private EvePrinter(Path folder, List<String> options) {
    this.folder = folder;
    this.options = options;
  }

  /** Starts one; where it is not installed, the test is skipped, or fails with CI set. */
  public static EvePrinter start(Path folder, List<String> options) throws Exception {
    needed();
    EvePrinter printer = new EvePrinter(folder, options);
    printer.layOut();
    printer.plugIn();
    return printer;
  }

  private static void needed() {
    boolean isThere =
        List.of("ippeveprinter", "dbus-daemon", "pdfinfo").stream().allMatch(EvePrinter::has);
    assertTrue(
        isThere || System.getenv("CI") == null, "ippeveprinter, dbus-daemon and pdfinfo in CI");
    assumeTrue(isThere, "ippeveprinter, dbus-daemon or pdfinfo is not installed");
  }

  private static boolean has(String program) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private void layOut() throws Exception {
    Files.createDirectories(folder.resolve("spool"));
    Files.createFile(folder.resolve("output"));
    tell("paper", true);
    Path script = folder.resolve("paper-path");
    try (var in = EvePrinter.class.getResourceAsStream("/paper-path.sh")) {
      Files.writeString(
          script,
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@FOLDER@", "" + folder));
    }
    assertTrue(script.toFile().setExecutable(true));
  }

  /** Returns the address under which a driver finds the printer. */
  public URI uri() {
    return URI.create("ipp://localhost:" + port + "/ipp/print");
  }

  /** Sets or takes away a word for the script. */
  public void tell(String word, boolean isSo) throws IOException {
    if (!isSo) {
      Files.deleteIfExists(folder.resolve(word));
    } else if (!Files.exists(folder.resolve(word))) {
      Files.createFile(folder.resolve(word));
    }
  }

  /** Pages that came out, each as the sides that were asked for. */
  public List<String> output() throws IOException {
    return Files.readAllLines(folder.resolve("output"));
  }

  /** The file that it was given last. */
  public byte[] lastFile() throws IOException {
    return Files.readAllBytes(folder.resolve("last.pdf"));
  }

  /**
   * Waits until it was asked to cancel its job, and then ends the script as a printer ends its
   * pages: ippeveprinter only marks the job.
   */
  public void obeysCancel() throws Exception {
    Waiting.until(
        "it is asked to cancel",
        () -> Files.readString(folder.resolve("log")).contains("Cancel-Job"));
    tell("stop", true);
  }

  /** Ends it at once, with all that it does. */
  public void pullThePlug() {
    List<ProcessHandle> all = new ArrayList<>(printer.descendants().toList());
    all.add(0, printer.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /** Starts it, as after a loss of power, and waits until it answers. */
  public void plugIn() throws Exception {
    if (bus == null) {
      startBus();
    }
    List<String> command =
        new ArrayList<>(List.of("ippeveprinter", "-r", "off", "-n", "localhost"));
    command.addAll(List.of("-p", "" + port, "-d", folder.resolve("spool").toString()));
    command.addAll(List.of("-c", folder.resolve("paper-path").toString()));
    command.addAll(options);
    command.add("Yinxin test");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", busAddress());
    printer = builder.start();
    Waiting.until("the printer answers", this::answers);
  }

  /** Makes it answer nothing, while it takes connections still. */
  public void hang() throws Exception {
    Signal.send(printer.toHandle(), "STOP");
  }

  /** Ends what {@link #hang} began. */
  public void goOn() throws Exception {
    Signal.send(printer.toHandle(), "CONT");
  }

  private void startBus() throws Exception {
    bus =
        new ProcessBuilder(
                "dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + busAddress())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bus.log").toFile())
            .start();
    Waiting.until("D-Bus", this::hasBus);
  }

  /** The socket is there a moment before it takes connections. */
  private boolean hasBus() {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("bus")))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String busAddress() {
    return "unix:path=" + folder.resolve("bus");
  }

  private boolean answers() throws IOException {
    if (!printer.isAlive()) {
      throw new IOException("ippeveprinter ended: " + Files.readString(folder.resolve("log")));
    }
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pullThePlug();
    bus.destroyForcibly().onExit().join();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
