package org.yinxin.driver.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.driver.simulator.Job.State;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.printer.PrinterCapabilities;

/** The driver of the simulated printer. */
@Component(
    configurationPid = "org.yinxin.driver.simulator.printer",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatedPrinter implements Printer {
  /** A printer. */
  @interface Config {
    String device_id() default "printer";

    int unreachableLimitSeconds() default 60;
  }

  private static final int POLL_MILLIS = 50;

  private final PrinterHardware hardware;
  private final Duration unreachable;
  private final Clock clock;

  /** Connects it to the devices. */
  @Activate
  public SimulatedPrinter(@Reference(name = "devices") SimulatedDevices devices, Config config) {
    this(
        devices.printer(), Duration.ofSeconds(config.unreachableLimitSeconds()), Clock.systemUTC());
  }

  SimulatedPrinter(PrinterHardware hardware, Duration unreachable, Clock clock) {
    this.hardware = hardware;
    this.unreachable = unreachable;
    this.clock = clock;
  }

  @Override
  public DeviceState state() {
    return hardware.state();
  }

  @Override
  public PrinterCapabilities capabilities() {
    return new PrinterCapabilities(true, false, true);
  }

  @Override
  public PrintOutcome print(PrintTask task, PrintProgress progress) throws InterruptedException {
    if (hardware.state().readiness() == Readiness.ABSENT) {
      return new PrintOutcome(Result.FAILED, 0, "the simulated printer is off");
    }
    String ticket;
    try {
      ticket = hardware.create(task.copyId(), task.pages(), task.file());
    } catch (IOException e) {
      return new PrintOutcome(Result.FAILED, 0, "the file cannot be read: " + e.getMessage());
    }
    try {
      progress.submitted(ticket);
    } catch (RuntimeException e) {
      hardware.cancel(ticket);
      throw e;
    }
    hardware.release(ticket);
    return follow(ticket, progress);
  }

  @Override
  public PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress)
      throws InterruptedException {
    // Without its document, and nobody sends it any more.
    if (hardware.job(ticket).filter(job -> job.state() == State.HELD).isPresent()) {
      hardware.cancel(ticket);
    }
    return follow(ticket, progress);
  }

  private PrintOutcome follow(String ticket, PrintProgress progress) throws InterruptedException {
    Instant heard = clock.instant();
    int pages = 0;
    Optional<DeviceState> told = Optional.empty();
    while (true) {
      // The job first: a printer that was on knows of it, and one that is off by now says so.
      Optional<Job> job = hardware.job(ticket);
      DeviceState state = hardware.state();
      if (told.isEmpty() || !told.get().equals(state)) {
        told = Optional.of(state);
        progress.state(state);
      }
      if (state.readiness() != Readiness.ABSENT) {
        heard = clock.instant();
        if (job.isEmpty()) {
          return new PrintOutcome(Result.UNKNOWN, pages, "the printer does not know the job");
        }
      } else if (heard.plus(unreachable).isBefore(clock.instant())) {
        return new PrintOutcome(Result.UNKNOWN, pages, "the printer is off");
      }
      if (job.isPresent() && job.get().out() != pages) {
        pages = job.get().out();
        progress.pages(pages);
      }
      Optional<PrintOutcome> end = job.flatMap(SimulatedPrinter::outcome);
      if (end.isPresent()) {
        return end.get();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static Optional<PrintOutcome> outcome(Job job) {
    String evidence = "simulated: " + job.state() + ", " + job.out() + " of " + job.pages();
    return switch (job.state()) {
      case COMPLETED -> Optional.of(new PrintOutcome(Result.PRINTED, job.out(), evidence));
      case CANCELLED -> Optional.of(new PrintOutcome(Result.FAILED, job.out(), evidence));
      case FORGOTTEN -> Optional.of(new PrintOutcome(Result.UNKNOWN, job.out(), evidence));
      case HELD, PRINTING -> Optional.empty();
    };
  }
}
