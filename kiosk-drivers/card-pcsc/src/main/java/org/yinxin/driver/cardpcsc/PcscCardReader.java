package org.yinxin.driver.cardpcsc;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import jnasmartcardio.Smartcardio.EstablishContextException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.driver.CardListeners;
import org.yinxin.kiosk.driver.DeviceThread;

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

  private final String name;
  private final int pollMillis;
  private final CardListeners<String> cards = new CardListeners<>();
  private final DeviceThread thread = new DeviceThread("yinxin-card-pcsc", this::read);

  /** Begins to look for the reader. */
  @Activate
  public PcscCardReader(Config config) {
    this(config.reader(), config.pollMillis());
  }

  PcscCardReader(String name, int pollMillis) {
    this.name = name;
    this.pollMillis = pollMillis;
    thread.start();
  }

  @Deactivate
  void stop() {
    thread.stop();
  }

  @Override
  public DeviceState state() {
    return thread.state();
  }

  @Override
  public AutoCloseable listen(CardListener listener) {
    return cards.add(listener::presented, listener::removed);
  }

  private void read() throws IOException, InterruptedException {
    try (Pcsc service = new Pcsc()) {
      Optional<CardTerminal> reader = service.reader(name);
      if (reader.isEmpty()) {
        thread.say(Readiness.ABSENT, "没有找到读卡器 · no reader is connected");
        return;
      }
      while (!Thread.currentThread().isInterrupted()) {
        look(reader.get());
        TimeUnit.MILLISECONDS.sleep(pollMillis);
      }
    } catch (CardException | EstablishContextException e) {
      throw new IOException("读卡服务或读卡器没有应答 · no answer: " + root(e), e);
    } finally {
      cards.tell(Optional.empty());
    }
  }

  private void look(CardTerminal reader) throws CardException {
    if (!reader.waitForCardPresent(pollMillis)) {
      thread.say(Readiness.READY, reader.getName());
      cards.tell(Optional.empty());
      return;
    }
    try {
      String uid = Pcsc.uid(reader);
      thread.say(Readiness.READY, reader.getName());
      cards.tell(Optional.of(uid));
    } catch (Pcsc.NoUidException e) {
      thread.say(Readiness.READY, "无法读取卡号 · the card gives no serial number: " + e.getMessage());
      cards.tell(Optional.empty());
    } catch (CardException e) {
      // Taken away in the middle, which the next look sees, unless it was the reader.
      cards.tell(Optional.empty());
      if (reader.isCardPresent()) {
        throw e;
      }
    }
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }
}
