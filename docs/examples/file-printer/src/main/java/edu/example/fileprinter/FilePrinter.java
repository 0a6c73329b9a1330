package edu.example.fileprinter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.printer.PrinterCapabilities;

/**
 * A printer whose paper is a folder: it is there while the folder {@code home} is, has paper while
 * {@code home/tray} is, and a copy is printed once its file lies in the tray.
 */
@Component(
    configurationPid = "edu.example.fileprinter",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FilePrinter implements Printer {
  /** One printer; a file etc/edu.example.fileprinter-NAME.cfg each. */
  @interface Config {
    String device_id() default "printer";

    String home() default "";

    int pollMillis() default 200;
  }

  private final Path home;
  private final Path tray;
  private final int pollMillis;

  /** Looks at nothing yet. */
  @Activate
  public FilePrinter(Config config) {
    this(Path.of(config.home()), config.pollMillis());
  }

  FilePrinter(Path home, int pollMillis) {
    this.home = home;
    this.tray = home.resolve("tray");
    this.pollMillis = pollMillis;
  }

  @Override
  public DeviceState state() {
    if (home.toString().isEmpty()) {
      return DeviceState.of(Readiness.FAULTY, "没有设置 home · home is not set");
    }
    if (!Files.isDirectory(home)) {
      return DeviceState.of(Readiness.ABSENT, "没有文件夹 · no folder " + home);
    }
    if (!Files.isDirectory(tray)) {
      Set<Condition> conditions = Set.of(Condition.PAPER_EMPTY);
      return new DeviceState(Readiness.FAULTY, conditions, "没有 tray · no tray", -1, 0);
    }
    return DeviceState.of(Readiness.READY, "");
  }

  @Override
  public PrinterCapabilities capabilities() {
    return new PrinterCapabilities(true, false, true);
  }

  @Override
  public PrintOutcome print(PrintTask task, PrintProgress progress) throws InterruptedException {
    if (home.toString().isEmpty() || state().readiness() == Readiness.ABSENT) {
      return new PrintOutcome(Result.FAILED, 0, state().detail());
    }
    String ticket = UUID.randomUUID().toString();
    progress.submitted(ticket);
    DeviceState told = DeviceState.of(Readiness.READY, "");
    while (state().readiness() != Readiness.READY) {
      if (!state().equals(told)) {
        told = state();
        progress.state(told);
      }
      if (told.readiness() == Readiness.ABSENT) {
        return new PrintOutcome(Result.FAILED, 0, "the folder went before anything was written");
      }
      TimeUnit.MILLISECONDS.sleep(pollMillis);
    }
    progress.state(state());
    return write(task, ticket, progress);
  }

  private PrintOutcome write(PrintTask task, String ticket, PrintProgress progress) {
    try {
      Path next = Files.copy(task.file(), part(ticket));
      Files.move(next, sheet(ticket), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return outcome(task, ticket, e.toString());
    }
    progress.pages(task.pages());
    return outcome(task, ticket, "");
  }

  /** A sheet that is gone may have been taken: only an unfinished file has certainly failed. */
  @Override
  public PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress) {
    if (!ticket.matches("[0-9a-f-]{36}") || !Files.isDirectory(tray)) {
      return new PrintOutcome(Result.UNKNOWN, 0, "cannot be looked for");
    }
    boolean hasFailed = Files.exists(part(ticket));
    return hasFailed || Files.exists(sheet(ticket))
        ? outcome(task, ticket, "")
        : new PrintOutcome(Result.UNKNOWN, 0, "not in the tray; somebody may have taken it");
  }

  private PrintOutcome outcome(PrintTask task, String ticket, String words) {
    return Files.exists(sheet(ticket))
        ? new PrintOutcome(Result.PRINTED, task.pages(), "" + sheet(ticket))
        : new PrintOutcome(Result.FAILED, 0, "not in the tray; " + words);
  }

  private Path part(String ticket) {
    return home.resolve(ticket + ".part");
  }

  private Path sheet(String ticket) {
    return tray.resolve(ticket + ".pdf");
  }
}
