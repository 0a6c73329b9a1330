package org.yinxin.driver.cardpcsc;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import jnasmartcardio.Smartcardio.EstablishContextException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * A contactless reader that speaks PC/SC. The card's serial number is read again as long as the
 * card lies there: a card that is changed for another between two looks is noticed, and so is a
 * service that was restarted.
 */
@Component(
    configurationPid = "org.yinxin.driver.cardpcsc",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PcscCardReader implements CardReader {
  /** A reader. Keys are described in the README. */
  @interface Config {
    String device_id() default "card-reader";

    String reader() default "";

    int pollMillis() default 250;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PcscCardReader.class);

  /** Between two attempts to reach the service or a reader. */
  private static final int RETRY_MILLIS = 1000;

  private final String name;
  private final int pollMillis;
  private final Listeners listeners = new Listeners();
  private final Thread thread = new Thread(this::run, "yinxin-card-pcsc");
  private volatile DeviceState state = DeviceState.of(Readiness.ABSENT, "正在连接 · connecting");

  /** Begins to look for the reader. */
  @Activate
  public PcscCardReader(Config config) {
    this(config.reader(), config.pollMillis());
  }

  PcscCardReader(String name, int pollMillis) {
    this.name = name;
    this.pollMillis = pollMillis;
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends within a second. */
  @Deactivate
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(RETRY_MILLIS);
  }

  @Override
  public DeviceState state() {
    return state;
  }

  @Override
  public AutoCloseable listen(CardListener listener) {
    return listeners.add(listener);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        connected();
        listeners.tell(Optional.empty());
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LinkageError e) {
      say(Readiness.FAULTY, "无法加载 PC/SC 库 · the PC/SC library cannot be loaded: " + e);
    }
  }

  /** Reads until anything fails. */
  private void connected() throws InterruptedException {
    try (Pcsc service = new Pcsc()) {
      Optional<CardTerminal> reader = service.reader(name);
      if (reader.isEmpty()) {
        say(Readiness.ABSENT, "没有找到读卡器 · no reader is connected");
        return;
      }
      while (!Thread.currentThread().isInterrupted()) {
        look(reader.get());
        TimeUnit.MILLISECONDS.sleep(pollMillis);
      }
    } catch (CardException | EstablishContextException e) {
      say(Readiness.ABSENT, "读卡服务或读卡器没有应答 · no answer: " + root(e));
    }
  }

  private void look(CardTerminal reader) throws CardException {
    if (!reader.waitForCardPresent(pollMillis)) {
      say(Readiness.READY, reader.getName());
      listeners.tell(Optional.empty());
      return;
    }
    try {
      String uid = Pcsc.uid(reader);
      say(Readiness.READY, reader.getName());
      listeners.tell(Optional.of(uid));
    } catch (Pcsc.NoUidException e) {
      say(Readiness.READY, "无法读取卡号 · the card gives no serial number: " + e.getMessage());
      listeners.tell(Optional.empty());
    } catch (CardException e) {
      // Taken away in the middle, which the next look sees, unless it was the reader.
      listeners.tell(Optional.empty());
      if (reader.isCardPresent()) {
        throw e;
      }
    }
  }

  private void say(Readiness readiness, String detail) {
    if (state.readiness() != readiness) {
      LOG.info("{}: {}", readiness, detail);
    }
    state = DeviceState.of(readiness, detail);
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }
}
