package org.yinxin.driver.idcardsam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardReader;
import org.yinxin.kiosk.testkit.IdCardReaderContract;
import org.yinxin.testkit.Waits;

/** On a real pseudo terminal of the system. */
@EnabledOnOs(OS.LINUX)
final class SamIdCardReaderTest implements IdCardReaderContract {
  @TempDir Path folder;

  private FakeSam sam;
  private SamIdCardReader reader;

  @BeforeEach
  void plugInFirst() throws Exception {
    Path port = folder.resolve("ttyUSB0");
    sam = new FakeSam(port);
    reader = new SamIdCardReader(port, 115_200, 20, Duration.ofMillis(500));
  }

  @AfterEach
  void stop() throws Exception {
    reader.stop();
    sam.end();
  }

  @Override
  public IdCardReader reader() {
    return reader;
  }

  @Override
  public void lay(IdCard card) {
    sam.lay(Optional.of(card));
  }

  @Override
  public void take() {
    sam.lay(Optional.empty());
  }

  @Override
  public void unplug() throws Exception {
    sam.unplug();
  }

  @Override
  public void plugIn() throws Exception {
    sam.plugIn();
  }

  @Override
  public void deactivate() throws Exception {
    reader.stop();
  }

  @Override
  public void hang() {
    sam.misbehave(FakeSam.Fault.HANGS);
  }

  @Override
  public void recover() {
    sam.misbehave(FakeSam.Fault.NONE);
  }

  @Override
  public boolean mayStay(Thread thread) {
    return FakeSam.isOfTests(thread);
  }

  private void await(Readiness readiness) {
    Waits.await(readiness.name()).until(() -> reader.state().readiness() == readiness);
  }

  @Test
  void aReaderThatHangsOrBabblesIsAbsentUntilItAnswers() {
    for (FakeSam.Fault fault : new FakeSam.Fault[] {FakeSam.Fault.HANGS, FakeSam.Fault.BABBLES}) {
      await(Readiness.READY);
      sam.misbehave(fault);
      await(Readiness.ABSENT);
      assertTrue(reader.state().detail().contains("answer"), reader.state().detail());
      sam.misbehave(FakeSam.Fault.NONE);
    }
    await(Readiness.READY);
  }

  @Test
  void nothingOfItIsLeftAfterItsEnd() throws Exception {
    await(Readiness.READY);
    reader.stop();

    long left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("yinxin-idcard-sam"))
            .count();
    assertEquals(0, left);
  }
}
