package org.yinxin.kiosk.agent.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.printer.PrinterCapabilities;
import org.yinxin.testkit.Waits;

/** Prints nothing, and says what it was told to say. */
public final class FakePrinter implements Printer {
  /** The behaviour of a driver that is given a copy. */
  public interface Script {
    PrintOutcome run(PrintTask task, PrintProgress progress) throws InterruptedException;
  }

  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final List<String> resumed = new CopyOnWriteArrayList<>();
  private volatile Script script =
      (task, progress) -> {
        begin(task, progress);
        progress.pages(task.pages());
        return new PrintOutcome(Result.PRINTED, task.pages(), "completed");
      };
  private volatile Optional<PrintOutcome> afterwards = Optional.empty();
  private volatile boolean canDuplex = true;
  private volatile DeviceState state = DeviceState.of(Readiness.READY, "");

  public void does(Script other) {
    script = other;
  }

  public void is(DeviceState other) {
    state = other;
  }

  public void canDuplex(boolean can) {
    canDuplex = can;
  }

  /** Sets the outcome that it reports when it is asked of a job later. */
  public void saysAfterwards(PrintOutcome outcome) {
    afterwards = Optional.of(outcome);
  }

  /** Gives the ticket, then tells the printer: from here on paper may come out. */
  public void begin(PrintTask task, PrintProgress progress) {
    progress.submitted("job-" + task.copyId());
    printed.add(task.copyId());
  }

  /** Copies that a printer was told of. */
  public List<String> printed() {
    return printed;
  }

  public List<String> resumed() {
    return resumed;
  }

  @Override
  public PrinterCapabilities capabilities() {
    return new PrinterCapabilities(true, canDuplex, true);
  }

  @Override
  public PrintOutcome print(PrintTask task, PrintProgress progress) throws InterruptedException {
    return script.run(task, progress);
  }

  @Override
  public PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress) {
    resumed.add(ticket);
    return afterwards.orElseThrow();
  }

  @Override
  public DeviceState state() {
    return state;
  }

  /** A driver for it, which is there already. */
  public DeviceWorker<Printer> driver() {
    DeviceWorker<Printer> driver =
        new DeviceWorker<>("printer", DeviceKind.PRINTER, "org.fake", "1.0.0");
    driver.start(() -> this);
    Waits.await().until(() -> driver.state().readiness() != Readiness.BUSY);
    return driver;
  }

  /** Runs at once, on the caller's thread. */
  public static final Executor AT_ONCE = Runnable::run;
}
