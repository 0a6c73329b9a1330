package org.yinxin.driver.printeripp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;

/** Follows one job to its end, and prints nothing. For one thread and one job. */
final class JobFollower {
  /**
   * The times to wait.
   *
   * @param poll between two questions
   * @param unreachable for a printer that does not answer, and for one that was told to cancel
   * @param stalled for a job of which nothing comes: without paper, or held by somebody
   */
  record Limits(Duration poll, Duration unreachable, Duration stalled) {}

  private final IppConnection connection;
  private final IppRequests requests;
  private final Limits limits;
  private final Clock clock;
  private final JobTicket ticket;
  private final PrintTask task;
  private final PrintProgress progress;
  private final Optional<CompletableFuture<IppAnswer>> sending;

  private Instant heard;
  private Instant moved;
  private Optional<Instant> cancelled = Optional.empty();
  private String why = "";
  private JobReading last = new JobReading(0, List.of(), OptionalInt.empty(), "");
  private Optional<DeviceState> told = Optional.empty();

  /**
   * @param sending the document on its way; empty if nobody sends it any more
   */
  JobFollower(
      IppConnection connection,
      IppRequests requests,
      Limits limits,
      Clock clock,
      JobTicket ticket,
      PrintTask task,
      PrintProgress progress,
      Optional<CompletableFuture<IppAnswer>> sending) {
    this.connection = connection;
    this.requests = requests;
    this.limits = limits;
    this.clock = clock;
    this.ticket = ticket;
    this.task = task;
    this.progress = progress;
    this.sending = sending;
    this.heard = clock.instant();
    this.moved = heard;
  }

  /** Returns when it is known what became of the job, or a limit is over. */
  PrintOutcome follow() throws InterruptedException {
    while (true) {
      try {
        Optional<PrintOutcome> end = look();
        if (end.isPresent()) {
          return end.get();
        }
      } catch (IOException e) {
        tell(DeviceState.of(Readiness.ABSENT, String.valueOf(e.getMessage())));
        if (isOver(heard, limits.unreachable())) {
          return unknown("the printer does not answer: " + e.getMessage());
        }
      }
      TimeUnit.MILLISECONDS.sleep(limits.poll().toMillis());
    }
  }

  private Optional<PrintOutcome> look() throws IOException, InterruptedException {
    IppAnswer answer = connection.ask(requests.job(ticket.id()));
    boolean isGone = answer.status() == IppAnswer.NOT_FOUND || answer.status() == IppAnswer.GONE;
    if (!isGone && !answer.isDone()) {
      throw new IOException(answer.statusText());
    }
    if (isGone || !ticket.is(answer)) {
      return Optional.of(unknown("the printer no longer knows the job; it was switched off"));
    }
    heard = clock.instant();
    note(JobReading.of(answer));
    if (last.isOver()) {
      return Optional.of(last.outcome(task.pages(), why));
    }
    cancelWhatWillNotCome();
    if (cancelled.isPresent() && isOver(cancelled.get(), limits.unreachable())) {
      return Optional.of(unknown("the printer does not cancel the job"));
    }
    tell(PrinterReading.of(connection.ask(requests.printer()), false).state());
    return Optional.empty();
  }

  private void note(JobReading job) {
    if (job.pages() != last.pages()) {
      progress.pages(job.pages());
    }
    if (job.pages() != last.pages() || job.state() != last.state()) {
      moved = clock.instant();
    }
    last = job;
  }

  /** A job that stays in the printer might come out later, when nobody pays for it. */
  private void cancelWhatWillNotCome() throws IOException, InterruptedException {
    if (last.lacksDocument() && nobodySends()) {
      why = "the document did not arrive; ";
    } else if (isOver(moved, limits.stalled())) {
      why = "nothing came of it for " + limits.stalled().toSeconds() + " s, cancelled; ";
    } else {
      return;
    }
    if (cancelled.isEmpty()) {
      cancelled = Optional.of(clock.instant());
    }
    connection.ask(requests.cancel(ticket.id()));
  }

  private boolean nobodySends() {
    return sending.isEmpty()
        || sending.get().isCompletedExceptionally()
        || (sending.get().isDone() && sending.get().join().isRefused());
  }

  private void tell(DeviceState state) {
    if (told.isEmpty() || !told.get().equals(state)) {
      told = Optional.of(state);
      progress.state(state);
    }
  }

  private boolean isOver(Instant since, Duration limit) {
    return since.plus(limit).isBefore(clock.instant());
  }

  private PrintOutcome unknown(String words) {
    String evidence = words + "; last heard " + heard + ": " + last.evidence(task.pages());
    return new PrintOutcome(Result.UNKNOWN, last.pages(), evidence);
  }
}
