package org.yinxin.kiosk.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.GivenUpException;
import org.yinxin.kiosk.agent.journal.Copies.End;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;

/** Gives copies to printers and journals their outcome, whatever the drivers do. */
public final class CopyPrinter {
  private static final Logger LOG = LoggerFactory.getLogger(CopyPrinter.class);

  /** A jam waits for a person to clear it; after this time the outcome is unknown to the kiosk. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Paid copies wait behind a test page, and the person who printed it is at the kiosk. */
  private static final Duration TEST_PAGE_LIMIT = Duration.ofMinutes(3);

  /** Tells the person in front of the kiosk of the job's progress. */
  public interface Progress {
    default void page(int out, int pages) {}

    default void state(DeviceState state) {}
  }

  private final Supplier<List<DeviceWorker<Printer>>> printers;
  private final Journal journal;
  private final PrintFiles files;
  private final Duration limit;

  public CopyPrinter(
      Supplier<List<DeviceWorker<Printer>>> printers, Journal journal, PrintFiles files) {
    this(printers, journal, files, LIMIT);
  }

  public CopyPrinter(
      Supplier<List<DeviceWorker<Printer>>> printers,
      Journal journal,
      PrintFiles files,
      Duration limit) {
    this.printers = printers;
    this.journal = journal;
    this.files = files;
    this.limit = limit;
  }

  boolean isThere(String device) {
    return worker(device).isPresent();
  }

  private Optional<DeviceWorker<Printer>> worker(String device) {
    return printers.get().stream().filter(worker -> worker.id().equals(device)).findFirst();
  }

  /** Returns true if a printer may have heard of a copy. */
  boolean mayHaveBegun(String copy) {
    return journal.unfinished().stream()
        .anyMatch(open -> open.copy().equals(copy) && open.step() == OpenCopy.Step.PRINTING);
  }

  /** Prints a copy whose file lies there. */
  End print(OpenCopy copy, Progress progress) {
    Optional<DeviceWorker<Printer>> printer = printers.get().stream().findFirst();
    if (printer.isEmpty()) {
      journal.ended(copy.copy(), CopyEvent.FAILED, "there is no printer");
      return End.FAILED;
    }
    DeviceWorker<Printer> worker = printer.get();
    PrintJobListener ticket = new PrintJobListener(copy, worker, journal, progress);
    CompletableFuture<PrintOutcome> outcome =
        worker.ask(
            limit,
            device ->
                device.print(
                    ticket.task(files.path(copy.copy()), device.capabilities().duplex()), ticket));
    return await(copy, worker, ticket, outcome);
  }

  /** Asks what became of a copy that was begun before; prints nothing. */
  void resume(OpenCopy copy) {
    DeviceWorker<Printer> worker = worker(copy.device()).orElseThrow();
    // Nobody waits for what was begun before a power cut.
    PrintJobListener ticket = new PrintJobListener(copy, worker, journal, new Progress() {});
    LOG.info("copy {} step resume: {} is asked", copy.copy(), worker.id());
    CompletableFuture<PrintOutcome> outcome =
        worker.ask(
            limit,
            device ->
                device.resume(
                    ticket.task(files.path(copy.copy()), device.capabilities().duplex()),
                    copy.ticket(),
                    ticket));
    var unused = await(copy, worker, ticket, outcome);
  }

  /**
   * Prints the test page, which nobody pays for.
   *
   * @param name of the printer; empty for the one that copies come from
   * @return outcome, in the printer's words
   */
  String testPage(String name) {
    Optional<DeviceWorker<Printer>> printer =
        name.isEmpty() ? printers.get().stream().findFirst() : worker(name);
    if (printer.isEmpty()) {
      return name.isEmpty() ? "no printer" : "there is no printer " + name;
    }
    TestPageProgress progress = new TestPageProgress();
    Duration longest = limit.compareTo(TEST_PAGE_LIMIT) < 0 ? limit : TEST_PAGE_LIMIT;
    try {
      Path page = files.testPage();
      PrintTask task = new PrintTask("test-page", page, 1, false);
      PrintOutcome outcome =
          printer
              .get()
              .ask(longest, device -> device.print(task, progress))
              .get(longest.toMillis(), TimeUnit.MILLISECONDS);
      countPaper(outcome.pages());
      return outcome.result() + " " + outcome.evidence();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the kiosk stops";
    } catch (TimeoutException e) {
      progress.close();
      printer.get().interrupt();
      LOG.error("step test page: {} is interrupted", printer.get().id(), e);
      return "unknown: did not end within " + longest.toSeconds() + " s";
    } catch (IOException | ExecutionException e) {
      LOG.error("step test page", e);
      return "not printed: " + e.getMessage();
    }
  }

  /** The page is out, although the disk does not take its count. */
  private void countPaper(int sheets) {
    try {
      journal.paperUsed(sheets);
    } catch (UncheckedIOException e) {
      LOG.error("step test page: {} sheets are not counted", sheets, e);
    }
  }

  private End await(
      OpenCopy copy,
      DeviceWorker<Printer> worker,
      PrintJobListener ticket,
      CompletableFuture<PrintOutcome> outcome) {
    try {
      return ended(copy, ticket, outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      // Close the ticket first: a driver that the interrupt frees cannot print any more.
      ticket.close();
      worker.interrupt();
      return broken(copy, worker, ticket, "did not end within " + limit.toMinutes() + " minutes");
    } catch (InterruptedException e) {
      // The kiosk stops; what became of it is asked at the next start.
      Thread.currentThread().interrupt();
      return ticket.close() ? End.UNKNOWN : End.FAILED;
    } catch (ExecutionException e) {
      if (worker.isStopped() || e.getCause() instanceof InterruptedException) {
        return takenAway(copy, worker, ticket);
      }
      return broken(copy, worker, ticket, String.valueOf(e.getCause()));
    }
  }

  private End ended(OpenCopy copy, PrintJobListener ticket, PrintOutcome outcome) {
    ticket.close();
    boolean all =
        outcome.result() == PrintOutcome.Result.PRINTED && outcome.pages() >= copy.pages();
    End end =
        switch (outcome.result()) {
          // A driver that counts fewer pages than there are contradicts itself.
          case PRINTED -> all ? End.PRINTED : End.UNKNOWN;
          case FAILED -> End.FAILED;
          case UNKNOWN -> End.UNKNOWN;
        };
    String evidence = outcome.evidence() + " (" + outcome.pages() + "/" + copy.pages() + ")";
    return journalEnd(copy, end, evidence, ticket.sheets(outcome.pages()));
  }

  private End journalEnd(OpenCopy copy, End end, String evidence, int sheets) {
    CopyEvent event = end.event();
    journal.ended(copy.copy(), event, evidence, sheets);
    LOG.info("copy {} step {}", copy.copy(), event);
    return end;
  }

  /** With a ticket the next driver is asked; without one, the printer was told nothing. */
  private End takenAway(OpenCopy copy, DeviceWorker<Printer> worker, PrintJobListener ticket) {
    if (ticket.close()) {
      LOG.warn("copy {} step print: the driver of {} was taken away", copy.copy(), worker.id());
      return End.UNKNOWN;
    }
    return journalEnd(copy, End.FAILED, "the driver was taken away before it began", 0);
  }

  private End broken(
      OpenCopy copy, DeviceWorker<Printer> worker, PrintJobListener ticket, String why) {
    String evidence = "driver " + worker.bundle() + " " + worker.version() + ": " + why;
    LOG.error("copy {} step print: {}", copy.copy(), evidence);
    return journalEnd(copy, ticket.close() ? End.UNKNOWN : End.FAILED, evidence, ticket.sheets(0));
  }

  /** The test page has no ticket to keep. Once closed, it is not to be printed any more. */
  private static final class TestPageProgress implements PrintProgress {
    private volatile boolean closed;

    void close() {
      closed = true;
    }

    @Override
    public void submitted(String ticket) {
      if (closed) {
        throw new GivenUpException(new IllegalStateException("it took too long"));
      }
    }

    @Override
    public void pages(int out) {}

    @Override
    public void state(DeviceState state) {}
  }
}
