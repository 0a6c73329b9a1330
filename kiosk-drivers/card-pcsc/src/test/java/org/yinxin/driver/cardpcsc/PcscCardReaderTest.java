package org.yinxin.driver.cardpcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.testkit.CardReaderContract;
import org.yinxin.kiosk.testkit.Waiting;
import org.yinxin.testlibrary.devices.PcscService;
import org.yinxin.testlibrary.devices.VirtualCard;

/** On a real smart-card service with a virtual reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PcscCardReaderTest implements CardReaderContract {
  private Path log;
  private PcscService service;
  private PcscCardReader driver;
  private Optional<VirtualCard> card = Optional.empty();

  @BeforeAll
  void startService(@TempDir Path folder) throws Exception {
    log = folder.resolve("pcscd.log");
    service = new PcscService(log);
  }

  @AfterAll
  void stopService() throws Exception {
    if (service != null) {
      service.close();
    }
  }

  @BeforeEach
  void start() {
    driver = new PcscCardReader("", 50);
  }

  @AfterEach
  void stop() throws Exception {
    driver.stop();
    take();
  }

  @Override
  public CardReader reader() {
    return driver;
  }

  @Override
  public void lay(String uid) throws Exception {
    take();
    card = Optional.of(new VirtualCard(uid));
  }

  @Override
  public void take() throws Exception {
    if (card.isPresent()) {
      card.get().takeAway();
      card = Optional.empty();
    }
  }

  @Override
  public void unplug() throws Exception {
    service.stop();
    take();
  }

  @Override
  public void plugIn() throws Exception {
    service.start();
  }

  @Override
  public void deactivate() throws Exception {
    driver.stop();
  }

  @Override
  public void hang() throws Exception {
    service.hang();
  }

  @Override
  public void recover() throws Exception {
    service.goOn();
  }

  /** JNA keeps one thread for what it has loaded, in each class loader. */
  @Override
  public boolean mayStay(Thread thread) {
    return thread.getName().equals("JNA Cleaner");
  }

  @Test
  void theServiceOfThisTestStartsOnceItsPortIsFree() throws Exception {
    service.stop();
    var starting =
        new FutureTask<>(
            () -> {
              service.start();
              return true;
            });
    try (ServerSocket taken = new ServerSocket(PcscService.PORT)) {
      assertTrue(taken.isBound());
      new Thread(starting).start();
      Waiting.until("asks in vain", () -> Files.readString(log).contains("already in use"));
    }
    assertTrue(starting.get());
  }

  @Test
  void aCardThatWasLeftThereIsToldAgainAfterTheServiceWasRestarted() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    driver.listen(listener(heard));
    lay(CARD);
    Waiting.until("heard", () -> heard.size() == 1);
    service.stop();
    Waiting.until("taken away", () -> heard.size() == 2);
    service.start();
    lay(CARD);
    Waiting.until("heard again", () -> heard.size() == 3);
    assertEquals(List.of(CARD, "removed", CARD), heard);
  }

  @Test
  void aCardWithoutSerialNumberIsNoCardAndNoFault() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    driver.listen(listener(heard));
    lay("");
    Waiting.until("said so", () -> driver.state().detail().contains("SW 6A81"));
    assertEquals(Readiness.READY, driver.state().readiness());
    lay(OTHER_CARD);
    Waiting.until("heard", () -> heard.size() == 1);
    assertEquals(List.of(OTHER_CARD), heard);
  }

  @Test
  void aReaderIsChosenByAPartOfItsName() throws Exception {
    Waiting.until("ready", () -> driver.state().readiness() == Readiness.READY);
    assertTrue(driver.state().detail().contains("Virtual PCD"), driver.state()::toString);
    PcscCardReader second = new PcscCardReader("virtual pcd 00 01", 50);
    Waiting.until("ready", () -> second.state().readiness() == Readiness.READY);
    assertTrue(second.state().detail().endsWith("00 01"), second.state()::toString);
    second.stop();
    PcscCardReader other = new PcscCardReader("no such reader", 50);
    Waiting.until("looked", () -> other.state().detail().contains("no reader is connected"));
    assertEquals(Readiness.ABSENT, other.state().readiness());
    other.stop();
  }

  private static CardListener listener(List<String> heard) {
    return new CardListener() {
      @Override
      public void presented(String uid) {
        heard.add(uid);
      }

      @Override
      public void removed() {
        heard.add("removed");
      }
    };
  }
}
