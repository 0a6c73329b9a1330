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
  private final Map<Object, DeviceWorker<?>> workers = new ConcurrentHashMap<>();
  private final Map<DeviceWorker<?>, AutoCloseable> listening = new ConcurrentHashMap<>();
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
            () -> workers.values().forEach(DeviceWorker::look),
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
    start(reference, DeviceKind.PRINTER);
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
    DeviceWorker<CardReader> worker = start(reference, DeviceKind.CARD_READER);
    listen(worker, reader -> reader.listen(events.cards(worker)));
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
    DeviceWorker<IdCardReader> worker = start(reference, DeviceKind.ID_CARD_READER);
    listen(worker, reader -> reader.listen(events.idCards(worker)));
  }

  void unbindIdCardReader(ServiceReference<IdCardReader> reference) {
    remove(reference);
  }

  @Reference(name = "scanner", service = Scanner.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindScanner(ServiceReference<Scanner> reference) {
    DeviceWorker<Scanner> worker = start(reference, DeviceKind.SCANNER);
    listen(worker, scanner -> scanner.listen(events.codes(worker)));
  }

  void unbindScanner(ServiceReference<Scanner> reference) {
    remove(reference);
  }

  private <T extends Device> DeviceWorker<T> start(ServiceReference<T> reference, DeviceKind kind) {
    Bundle bundle = reference.getBundle();
    Object id = reference.getProperty(Device.ID);
    DeviceWorker<T> worker =
        new DeviceWorker<>(
            id instanceof String name ? name : kind.wireName(),
            kind,
            bundle.getSymbolicName(),
            bundle.getVersion().toString());
    add(reference, worker, () -> instance(reference));
    return worker;
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

  public <T extends Device> void add(Object key, DeviceWorker<T> worker, Supplier<T> instance) {
    workers.put(key, worker);
    worker.start(instance);
  }

  private <T extends Device> void listen(
      DeviceWorker<T> worker, DeviceWorker.Question<T, AutoCloseable> question) {
    var unused =
        worker
            .ask(DeviceWorker.CALL_LIMIT, question)
            .thenAccept(
                handle -> {
                  listening.put(worker, handle);
                  if (worker.isStopped()) {
                    close(worker);
                  }
                });
  }

  void remove(Object key) {
    DeviceWorker<?> worker = workers.remove(key);
    if (worker != null) {
      worker.stop();
      close(worker);
    }
  }

  /** Runs on a separate thread: a driver may hang in this, too. */
  private void close(DeviceWorker<?> worker) {
    AutoCloseable handle = listening.remove(worker);
    if (handle != null) {
      Thread closer = new Thread(() -> closeQuietly(handle), "device-close-" + worker.id());
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
  public List<DeviceWorker<?>> all() {
    return workers.values().stream()
        .sorted(Comparator.comparing((DeviceWorker<?> worker) -> worker.id()))
        .<DeviceWorker<?>>map(worker -> worker)
        .toList();
  }

  /** The printers, those that can print now before the others. */
  public List<DeviceWorker<Printer>> printers() {
    return all().stream()
        .filter(worker -> worker.kind() == DeviceKind.PRINTER)
        .map(Devices::printer)
        .sorted(Comparator.comparing(worker -> worker.state().readiness()))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static DeviceWorker<Printer> printer(DeviceWorker<?> worker) {
    return (DeviceWorker<Printer>) worker;
  }

  /** Returns true if there is a device of a kind that can be used. */
  public boolean serves(DeviceKind kind) {
    return all().stream()
        .filter(worker -> worker.kind() == kind)
        .map(worker -> worker.state().readiness())
        .anyMatch(readiness -> readiness == Readiness.READY || readiness == Readiness.BUSY);
  }

  @Deactivate
  public void stop() {
    looking.shutdownNow();
  }
}
