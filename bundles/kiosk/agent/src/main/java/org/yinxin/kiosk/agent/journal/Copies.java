package org.yinxin.kiosk.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.printer.Printer;

/**
 * Carries copies from the server's permission to their reported end. Never gives a copy to a
 * printer twice, and never forgets one: the journal's last line about a copy tells its state.
 *
 * <table>
 * <caption>State of a copy when the power comes back</caption>
 * <tr><th>last line</th><th>what is certain</th><th>what is done</th></tr>
 * <tr><td>none</td><td>the server was not asked for permission</td><td>nothing; the server ends the
 * order after a quarter of an hour</td></tr>
 * <tr><td>asked</td><td>no printer has heard of it; the server may have permitted it, or will when
 * the request comes at last</td><td>failed is reported, after which the server permits it no
 * more</td></tr>
 * <tr><td>permitted</td><td>no printer has heard of it, since its driver gives a ticket
 * first</td><td>failed is reported</td></tr>
 * <tr><td>printing, with a ticket</td><td>nothing: no page, some or all may be out</td><td>the
 * printer is asked by the ticket ({@link Printer#resume}), as soon as its driver is there; what it
 * says is reported; unknown if it has no driver for half an hour</td></tr>
 * <tr><td>ended</td><td>the end</td><td>it is reported until the server has acknowledged
 * it</td></tr>
 * </table>
 *
 * <p>A line is on the disk before the next step is taken: "asked" before the server is asked,
 * "permitted" before the file is fetched, "printing" before the printer is told, since that is when
 * the driver gives its ticket. The server acknowledges reports in their order and takes each once.
 */
public final class Copies {
  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  private static final Duration PERMIT_LIMIT = Duration.ofSeconds(30);
  private static final Duration DRIVER_AWAITED = Duration.ofMinutes(30);

  /** The end of a copy, as far as the person in front of the kiosk need know. */
  public enum End {
    /** All of it came out. */
    PRINTED,
    /** Not all of it; its money or quota comes back. */
    FAILED,
    /** Nobody knows yet. */
    UNKNOWN,
    /** The server did not permit it. */
    REFUSED,
    /** The server does not answer; it was not printed. */
    LOST;

    /** Returns what became of the paper. */
    public CopyEvent event() {
      return switch (this) {
        case PRINTED -> CopyEvent.PRINTED;
        case UNKNOWN -> CopyEvent.UNKNOWN;
        case FAILED, REFUSED, LOST -> CopyEvent.FAILED;
      };
    }
  }

  /**
   * The result of a copy.
   *
   * @param words of the server, where it has refused
   */
  public record Result(End end, Optional<Text> words) {
    public static Result of(End end) {
      return new Result(end, Optional.empty());
    }
  }

  /** The answer to {@code POST /api/kiosk/copies/ID/permit}: hash and pages of the print file. */
  record Permit(@Required String sha256, int pages) {}

  private final Server server;
  private final Journal journal;
  private final PrintFiles files;
  private final CopyPrinter printer;
  private final InstantSource clock;
  private final Instant startedAt;
  private final Executor printExecutor;

  /** Copies that a person waits for: not to be looked after by {@link #recover}. */
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  private volatile boolean isPrintingTestPage;

  /**
   * Makes it.
   *
   * @param printExecutor one thread, on which copies are printed one after the other
   */
  public Copies(
      Server server,
      Journal journal,
      PrintFiles files,
      CopyPrinter printer,
      InstantSource clock,
      Executor printExecutor) {
    this.server = server;
    this.journal = journal;
    this.files = files;
    this.printer = printer;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.printExecutor = printExecutor;
  }

  /** Has a copy permitted and printed. What it returns never ends with an exception. */
  public CompletableFuture<Result> print(
      String copy, Text title, String session, CopyPrinter.Progress progress) {
    inProgress.add(copy);
    CompletableFuture<Result> result = new CompletableFuture<>();
    printExecutor.execute(
        () -> {
          try {
            result.complete(produce(copy, title, session, progress));
          } catch (RuntimeException | Error e) {
            // The disk does not take the journal, or the heap is full: open copies are looked
            // after later.
            LOG.error("copy {} step print", copy, e);
            result.complete(Result.of(printer.mayHaveBegun(copy) ? End.UNKNOWN : End.FAILED));
          } finally {
            inProgress.remove(copy);
          }
        });
    return result;
  }

  /** Reports a copy as failed for which the server was not asked, and will not be. */
  public void giveUp(String copy, Text title) {
    printExecutor.execute(
        () -> {
          try {
            journal.asked(copy, title);
            journal.ended(copy, CopyEvent.FAILED, "was given up before it was permitted");
          } catch (RuntimeException e) {
            // The server ends the order by itself, a quarter of an hour later.
            LOG.error("copy {} step give up", copy, e);
          }
        });
  }

  /**
   * Prints the test page between copies. The journal says who had it printed, and the outcome.
   *
   * @param device name of the printer; empty for the one that copies come from
   * @param by account or kiosk operator that asks
   * @return the outcome in the printer's words, once it is known; the future never ends with an
   *     exception
   * @throws java.io.UncheckedIOException if the journal cannot be written; then nothing is printed
   */
  public CompletableFuture<String> testPage(String device, String by) {
    journal.maintenance("test-page", by, device);
    CompletableFuture<String> outcome = new CompletableFuture<>();
    printExecutor.execute(
        () -> {
          isPrintingTestPage = true;
          String said = printTestPage(device);
          isPrintingTestPage = false;
          try {
            journal.maintenance("test-page-ended", by, said);
          } catch (UncheckedIOException e) {
            LOG.error("step test page: its end is not journaled: {}", said, e);
          }
          outcome.complete(said);
        });
    return outcome;
  }

  private String printTestPage(String device) {
    try {
      return printer.testPage(device);
    } catch (RuntimeException | Error e) {
      LOG.error("step test page", e);
      return "unknown: " + e;
    }
  }

  /** Returns true while a test page is printed, so that copies wait for their turn. */
  public boolean isPrintingTestPage() {
    return isPrintingTestPage;
  }

  private Result produce(String copy, Text title, String session, CopyPrinter.Progress progress) {
    journal.asked(copy, title);
    Permit permit;
    try {
      permit = permit(copy, session);
    } catch (ServerException e) {
      LOG.warn("copy {} step permit: {}", copy, e.getMessage());
      return e.isDefinite() ? new Result(End.REFUSED, Optional.of(e.words())) : Result.of(End.LOST);
    }
    journal.permitted(copy, permit.sha256(), permit.pages());
    OpenCopy open = unfinished(copy);
    try {
      files.fetch(open);
    } catch (ServerException | IOException e) {
      LOG.error("copy {} step fetch", copy, e);
      journal.ended(
          copy, CopyEvent.FAILED, "the print file could not be fetched: " + e.getMessage());
      return Result.of(End.FAILED);
    }
    End end = printer.print(open, progress);
    deleteIfEnded(copy);
    return Result.of(end);
  }

  /** Asked again while the answer is lost; a refusal after a lost answer says nothing. */
  private Permit permit(String copy, String session) throws ServerException {
    ServerCall<Permit> call =
        ServerCall.post("/api/kiosk/copies/" + copy + "/permit", Permit.class)
            .in(session)
            .within(PERMIT_LIMIT);
    try {
      return server.call(call);
    } catch (ServerException e) {
      if (e.isDefinite()) {
        journal.dropped(copy);
        throw e;
      }
      LOG.warn("copy {} step permit: is asked again: {}", copy, e.getMessage());
    }
    try {
      return server.call(call);
    } catch (ServerException e) {
      throw ServerException.unreachable("whether it was permitted is not known", e);
    }
  }

  private OpenCopy unfinished(String copy) {
    return journal.unfinished().stream()
        .filter(o -> o.copy().equals(copy))
        .findFirst()
        .orElseThrow();
  }

  /** Looks after copies that nobody waits for any more; called at start and now and then. */
  public void recover() {
    printExecutor.execute(
        () -> {
          List<OpenCopy> left =
              journal.unfinished().stream()
                  .filter(copy -> !inProgress.contains(copy.copy()))
                  .toList();
          for (OpenCopy copy : left) {
            try {
              recover(copy);
            } catch (RuntimeException e) {
              LOG.error("copy {} step recover: will be tried again", copy.copy(), e);
            }
          }
        });
  }

  private void recover(OpenCopy copy) {
    switch (copy.step()) {
      case ASKED, PERMITTED ->
          journal.ended(copy.copy(), CopyEvent.FAILED, "was never given to the printer");
      case PRINTING -> whatBecameOfIt(copy);
    }
    deleteIfEnded(copy.copy());
  }

  private void deleteIfEnded(String copy) {
    if (journal.unfinished().stream().noneMatch(open -> open.copy().equals(copy))) {
      files.delete(copy);
    }
  }

  private void whatBecameOfIt(OpenCopy copy) {
    if (printer.isThere(copy.device())) {
      printer.resume(copy);
    } else if (clock.instant().isAfter(startedAt.plus(DRIVER_AWAITED))) {
      journal.ended(
          copy.copy(),
          CopyEvent.UNKNOWN,
          "no driver for " + copy.device() + "; ticket " + copy.ticket());
    }
  }
}
