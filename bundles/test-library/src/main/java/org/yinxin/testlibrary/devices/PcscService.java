package org.yinxin.testlibrary.devices;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.yinxin.kiosk.testkit.Waiting;

/**
 * The system's smart-card service with virtual readers: Debian's pcscd and vsmartcard-vpcd. There
 * is one on a machine, at a fixed place, so that this needs root and no other that runs. Tests take
 * turns, those of other builds too.
 */
public final class PcscService implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
  private static final Path READER = Path.of("/etc/reader.conf.d/vpcd");
  private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");

  /** The virtual reader's, where a card connects. */
  public static final int PORT = 35963;

  /** Is locked by the test whose turn it is; a process that dies unlocks it. */
  private static final Path TURN = Path.of("/run/yinxin-test-pcscd.lock");

  private final Path log;
  private final FileChannel turn;
  private Optional<Process> process = Optional.empty();

  /** Starts it; where it cannot be, the test is skipped, or fails with CI set. */
  public PcscService(Path log) throws Exception {
    boolean canBe = Files.isExecutable(PROGRAM) && Files.exists(READER) && isRoot();
    assertTrue(canBe || System.getenv("CI") == null, "root, pcscd and vsmartcard-vpcd in CI");
    assumeTrue(canBe, "root, pcscd and vsmartcard-vpcd are not there");
    this.log = log;
    turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      turn.lock();
      assumeTrue(!listens() || System.getenv("CI") != null, "another pcscd runs");
      start();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /**
   * Starts it again. The virtual reader's port may be any program's for a while, since it lies
   * among those that Linux gives to clients; pcscd asks for it once, and then runs without a
   * reader.
   */
  public void start() throws Exception {
    Files.createDirectories(SOCKET.getParent());
    run();
    Waiting.until("pcscd runs with its virtual reader; its log is " + log, this::hasReader);
  }

  private void run() throws IOException {
    process =
        Optional.of(
            new ProcessBuilder(PROGRAM.toString(), "--foreground", "--disable-polkit")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
  }

  private boolean hasReader() throws IOException {
    if (Files.readString(log).contains("Address already in use")) {
      stop();
      run();
      return false;
    }
    return listens();
  }

  /** Stops it, as for an update. */
  public void stop() {
    process.ifPresent(running -> running.destroy());
    process.ifPresent(running -> running.onExit().join());
    process = Optional.empty();
  }

  /** Makes it answer nothing, while all that are connected stay so. */
  public void hang() throws Exception {
    Signal.send(process.orElseThrow().toHandle(), "STOP");
  }

  /** Ends what {@link #hang} began. */
  public void goOn() throws Exception {
    Signal.send(process.orElseThrow().toHandle(), "CONT");
  }

  /** Asks the system: to connect would be to lay a card. */
  private static boolean listens() throws IOException {
    String listening = ":%04X 00000000:0000 0A ".formatted(PORT);
    return Files.exists(SOCKET) && Files.readString(Path.of("/proc/net/tcp")).contains(listening);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Override
  public void close() throws IOException {
    stop();
    turn.close();
  }
}
