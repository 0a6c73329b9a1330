package org.yinxin.kiosk.agent.device;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.idcard.IdCardReader;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.scanner.Scanner;

/**
 * Knows the devices whose drivers are deployed. It binds references and takes instances on each
 * device's own thread, since a constructor that never returns would hang the thread that binds it.
 */
@Component(service = Devices.class)
public final class Devices {
  private static final int LOOK_SECONDS = 2;

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final DriverOrigins origins;
  private final Map<Object, Driver<?>> drivers = new ConcurrentHashMap<>();
  private final Map<Driver<?>, AutoCloseable> listening = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kiosk-devices");
            thread.setDaemon(true);
            return thread;
          });

  private final ReaderEvents events = new ReaderEvents();

  /** Starts empty; devices come and go with their drivers. */
  @Activate
  public Devices(
      BundleContext context, @Reference(name = "components") ServiceComponentRuntime components) {
    this(context, components, DriverOrigins.of(context));
  }

  public Devices(BundleContext context, ServiceComponentRuntime components, DriverOrigins origins) {
    this.context = context;
    this.components = components;
    this.origins = origins;
    var unused =
        looking.scheduleWithFixedDelay(
            () -> drivers.values().forEach(Driver::look),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Returns what is known of where drivers came from. */
  public DriverOrigins origins() {
    return origins;
  }

  /** Says to whom readers and scanners tell from now on. */
  public void listen(DeviceEvents listener) {
    events.to(listener);
  }

  @Reference(name = "printer", service = Printer.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindPrinter(ServiceReference<Printer> reference) {
    start(reference, Driver.Kind.PRINTER);
  }

  void unbindPrinter(ServiceReference<Printer> reference) {
    remove(reference);
  }

  @Reference(
      name = "cardReader",
      service = CardReader.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindCardReader(ServiceReference<CardReader> reference) {
    Driver<CardReader> driver = start(reference, Driver.Kind.CARD_READER);
    listen(driver, reader -> reader.listen(events.cards(driver)));
  }

  void unbindCardReader(ServiceReference<CardReader> reference) {
    remove(reference);
  }

  @Reference(
      name = "idCardReader",
      service = IdCardReader.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindIdCardReader(ServiceReference<IdCardReader> reference) {
    Driver<IdCardReader> driver = start(reference, Driver.Kind.ID_CARD_READER);
    listen(driver, reader -> reader.listen(events.idCards(driver)));
  }

  void unbindIdCardReader(ServiceReference<IdCardReader> reference) {
    remove(reference);
  }

  @Reference(name = "scanner", service = Scanner.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindScanner(ServiceReference<Scanner> reference) {
    Driver<Scanner> driver = start(reference, Driver.Kind.SCANNER);
    listen(driver, scanner -> scanner.listen(events.codes(driver)));
  }

  void unbindScanner(ServiceReference<Scanner> reference) {
    remove(reference);
  }

  private <T extends Device> Driver<T> start(ServiceReference<T> reference, Driver.Kind kind) {
    Bundle bundle = reference.getBundle();
    Object id = reference.getProperty(Device.ID);
    Driver<T> driver =
        new Driver<>(
            id instanceof String name ? name : kind.wireName(),
            kind,
            bundle.getSymbolicName(),
            bundle.getVersion().toString());
    add(reference, driver, () -> instance(reference));
    return driver;
  }

  /** The device's detail says why a driver is not used. */
  private <T extends Device> T instance(ServiceReference<T> reference) {
    if (!origins.trusts(reference.getBundle())) {
      throw new IllegalStateException(
          "not used: it is neither of the archive nor assigned by the server: it came from "
              + reference.getBundle().getLocation()
              + ", or was changed since; uninstall it and assign it from the server");
    }
    T device = context.getService(reference);
    if (device == null) {
      throw new IllegalStateException(
          "its component does not start: " + ComponentFailure.of(components, reference));
    }
    return device;
  }

  public <T extends Device> void add(Object key, Driver<T> driver, Supplier<T> instance) {
    drivers.put(key, driver);
    driver.start(instance);
  }

  private <T extends Device> void listen(
      Driver<T> driver, Driver.Question<T, AutoCloseable> question) {
    var unused =
        driver
            .ask(Driver.CALL_LIMIT, question)
            .thenAccept(
                handle -> {
                  listening.put(driver, handle);
                  if (driver.isStopped()) {
                    close(driver);
                  }
                });
  }

  void remove(Object key) {
    Driver<?> driver = drivers.remove(key);
    if (driver != null) {
      driver.stop();
      close(driver);
    }
  }

  /** Runs on a separate thread: a driver may hang in this, too. */
  private void close(Driver<?> driver) {
    AutoCloseable handle = listening.remove(driver);
    if (handle != null) {
      Thread closer = new Thread(() -> closeQuietly(handle), "device-close-" + driver.id());
      closer.setDaemon(true);
      closer.start();
    }
  }

  private static void closeQuietly(AutoCloseable handle) {
    try {
      handle.close();
    } catch (Throwable e) {
      // Its driver goes anyway; what it does then is nobody's concern.
    }
  }

  /** All devices, by name. */
  public List<Driver<?>> all() {
    return drivers.values().stream()
        .sorted(Comparator.comparing((Driver<?> driver) -> driver.id()))
        .<Driver<?>>map(driver -> driver)
        .toList();
  }

  /** The printers, those that can print now before the others. */
  public List<Driver<Printer>> printers() {
    return all().stream()
        .filter(driver -> driver.kind() == Driver.Kind.PRINTER)
        .map(Devices::printer)
        .sorted(Comparator.comparing(driver -> driver.state().readiness()))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Driver<Printer> printer(Driver<?> driver) {
    return (Driver<Printer>) driver;
  }

  /** Returns true if there is a device of a kind that can be used. */
  public boolean serves(Driver.Kind kind) {
    return all().stream()
        .filter(driver -> driver.kind() == kind)
        .map(driver -> driver.state().readiness())
        .anyMatch(readiness -> readiness == Readiness.READY || readiness == Readiness.BUSY);
  }

  @Deactivate
  public void stop() {
    looking.shutdownNow();
  }
}
