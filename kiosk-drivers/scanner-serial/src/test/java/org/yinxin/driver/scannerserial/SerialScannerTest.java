package org.yinxin.driver.scannerserial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.kiosk.testkit.ScannerContract;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.devices.PseudoTerminal;

/** On a real pseudo terminal of the system. */
@EnabledOnOs(OS.LINUX)
final class SerialScannerTest implements ScannerContract {
  @TempDir Path folder;

  /** Hears all, so that a code which is shown has been read. */
  private final List<String> witness = new CopyOnWriteArrayList<>();

  private Path port;
  private PseudoTerminal terminal;
  private SerialScanner scanner;

  @BeforeEach
  void plugInFirst() throws Exception {
    port = folder.resolve("ttyACM0");
    plugIn();
    begin(Duration.ofMillis(50));
  }

  private void begin(Duration pause) {
    scanner = new SerialScanner(port, 9600, StandardCharsets.UTF_8, pause);
    var unused = scanner.listen(witness::add);
  }

  @AfterEach
  void stop() throws Exception {
    scanner.stop();
    terminal.close();
  }

  @Override
  public Scanner scanner() {
    return scanner;
  }

  @Override
  public void show(String text) {
    await(Readiness.READY);
    int before = witness.size();
    terminal.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    Waits.await("the code is read").until(() -> witness.size() > before);
  }

  @Override
  public void unplug() throws Exception {
    Files.delete(port);
    terminal.close();
  }

  @Override
  public void plugIn() throws Exception {
    terminal = new PseudoTerminal();
    Files.createSymbolicLink(port, terminal.port());
  }

  @Override
  public void deactivate() throws Exception {
    scanner.stop();
  }

  /** The pseudo terminal's library has one. */
  @Override
  public boolean mayStay(Thread thread) {
    return thread.getName().equals("JNA Cleaner");
  }

  private void await(Readiness readiness) {
    Waits.await(readiness.name()).until(() -> scanner.state().readiness() == readiness);
  }

  @Test
  void aScannerWithoutLineEndsIsReadAfterAPause() {
    await(Readiness.READY);
    terminal.write(CODE.getBytes(StandardCharsets.UTF_8));

    Waits.await("the code is read").until(() -> witness.contains(CODE));
  }

  @Test
  void aScannerThatIsPulledOutAtAnyByteOfACodeTellsNoPartOfIt() throws Exception {
    scanner.stop();
    // No part is taken for a code, however slowly this goes.
    begin(Duration.ofHours(1));
    byte[] code = "张3".getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < code.length; cut++) {
      await(Readiness.READY);
      terminal.write(Arrays.copyOf(code, cut));
      unplug();
      await(Readiness.ABSENT);
      plugIn();
    }
    show(CODE);

    assertEquals(List.of(CODE), witness);
  }
}
