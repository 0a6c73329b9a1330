package org.yinxin.driver.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.yinxin.kiosk.idcard.IdCard;

/**
 * The simulated devices. In development only: without them there is neither a simulated device nor
 * the bench.
 */
@Component(
    service = SimulatedDevices.class,
    configurationPid = "org.yinxin.driver.simulator",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatedDevices {
  /** The configuration of the simulated devices. Keys are described in the README. */
  @interface Config {
    String campusCards() default DemoCards.CAMPUS_CARDS;

    String idCards() default DemoCards.ID_CARDS;

    int millisPerPage() default 1000;
  }

  /** Of a scanner: a code that is shown to it is read or missed, and never lies there. */
  private final Place<String> scanner;

  private final Place<String> cardReader;
  private final Place<IdCard> idCardReader;
  private final PrinterHardware printer;
  private final DemoCards cards;
  private final ExecutorService thread;

  /**
   * Makes the devices; nothing lies on them.
   *
   * @throws IllegalStateException if the kiosk is in production
   */
  @Activate
  public SimulatedDevices(BundleContext context, Config config) {
    this(
        home(context),
        "development".equals(context.getProperty("yinxin.mode")),
        new DemoCards(config.campusCards(), config.idCards()),
        config.millisPerPage());
  }

  SimulatedDevices(Path home, boolean isDevelopment, DemoCards cards, int millisPerPage) {
    if (!isDevelopment) {
      throw new IllegalStateException("simulated devices are for yinxin.mode = development only");
    }
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread daemon = new Thread(task, "yinxin-simulator");
              daemon.setDaemon(true);
              return daemon;
            });
    this.cards = cards;
    this.scanner = new Place<>(thread);
    this.cardReader = new Place<>(thread);
    this.idCardReader = new Place<>(thread);
    this.printer = new PrinterHardware(home, millisPerPage);
  }

  /** Takes away what lies on the devices; the printer's paper stays. */
  @Deactivate
  void clear() {
    printer.close();
    thread.shutdown();
  }

  Place<String> scanner() {
    return scanner;
  }

  Place<String> cardReader() {
    return cardReader;
  }

  Place<IdCard> idCardReader() {
    return idCardReader;
  }

  PrinterHardware printer() {
    return printer;
  }

  List<DemoCards.CampusCard> campusCards() {
    return cards.campusCards();
  }

  List<DemoCards.NamedIdCard> idCards() {
    return cards.idCards();
  }

  private static Path home(BundleContext context) {
    String state = context.getProperty("yinxin.state");
    return state == null ? context.getDataFile("bench").toPath() : Path.of(state, "bench");
  }
}
