package org.yinxin.driver.idcardsam;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.driver.CardListeners;
import org.yinxin.kiosk.driver.DeviceThread;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardListener;
import org.yinxin.kiosk.idcard.IdCardReader;
import org.yinxin.kiosk.idcard.IdPhotoDecoder;
import org.yinxin.kiosk.serial.SerialPort;

/**
 * A reader of resident identity cards with a security module on a serial port. One thread of its
 * own asks it again and again; a reader that hangs, babbles or is pulled out is absent until it
 * answers.
 */
@Component(
    configurationPid = "org.yinxin.driver.idcardsam",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SamIdCardReader implements IdCardReader {
  /** A reader. Keys are described in the README. */
  @interface Config {
    String device_id() default "id-card-reader";

    String port() default "/dev/ttyUSB0";

    int baud() default 115200;

    int pollMillis() default 300;

    int answerMillis() default 3000;
  }

  private final Path port;
  private final int baud;
  private final int pollMillis;
  private final Duration answerLimit;
  private final CardListeners<IdCard> cards = new CardListeners<>();
  private final AtomicReference<IdPhotoDecoder> decoder = new AtomicReference<>();
  private final DeviceThread thread = new DeviceThread("yinxin-idcard-sam", this::read);

  /** Begins to look for the reader. */
  @Activate
  public SamIdCardReader(Config config) {
    this(
        Path.of(config.port()),
        config.baud(),
        config.pollMillis(),
        Duration.ofMillis(config.answerMillis()));
  }

  SamIdCardReader(Path port, int baud, int pollMillis, Duration answerLimit) {
    this.port = port;
    this.baud = baud;
    this.pollMillis = pollMillis;
    this.answerLimit = answerLimit;
    thread.start();
  }

  @Reference(
      name = "decoder",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  void bindDecoder(IdPhotoDecoder bound) {
    decoder.set(bound);
  }

  void unbindDecoder(IdPhotoDecoder gone) {
    decoder.compareAndSet(gone, null);
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
  public AutoCloseable listen(IdCardListener listener) {
    return cards.add(listener::presented, listener::removed);
  }

  private void read() throws IOException, InterruptedException {
    try (SerialPort serial = new SerialPort(port, baud)) {
      Sam sam = new Sam(serial, answerLimit);
      Sam.Answer status = sam.ask(Sam.Command.STATUS);
      if (status.status() != Sam.DONE) {
        String detail = "安全模块状态 · the security module says %02X".formatted(status.status());
        thread.say(Readiness.FAULTY, detail);
        return;
      }
      thread.say(Readiness.READY, port.toString());
      Optional<IdCard> card = Optional.empty();
      while (!Thread.currentThread().isInterrupted()) {
        card = look(sam, card);
        cards.tell(card);
        TimeUnit.MILLISECONDS.sleep(pollMillis);
      }
    } finally {
      cards.tell(Optional.empty());
    }
  }

  private Optional<IdCard> look(Sam sam, Optional<IdCard> before)
      throws IOException, InterruptedException {
    if (before.isPresent() && sam.isCardThere()) {
      return before;
    }
    Optional<byte[]> data = sam.card();
    if (data.isEmpty()) {
      return Optional.empty();
    }
    try {
      IdCard card = SamCard.read(data.get(), Optional.ofNullable(decoder.get()));
      thread.say(Readiness.READY, port.toString());
      return Optional.of(card);
    } catch (DamagedCardException e) {
      thread.say(Readiness.READY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
