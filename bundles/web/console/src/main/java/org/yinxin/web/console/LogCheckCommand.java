package org.yinxin.web.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/** {@code yinxin:log-check}: Holds log, credentials, files and audit trail against each other. */
@Service
@Command(
    scope = "yinxin",
    name = "log-check",
    description =
        "Holds log, credentials, Documents, files, copies and audit trail against each other")
public final class LogCheckCommand implements Action {
  /**
   * The outcome of an audit for programs; the mismatch is null if all agrees.
   *
   * @param witnessesRequired number of witnesses that must have signed a checkpoint; null if their
   *     configuration cannot be used
   * @param cosignedEntries size of the newest checkpoint that so many have signed, or one where
   *     none is required; 0 if there is none
   */
  record Outcome(
      String at,
      boolean full,
      long entries,
      long filesRead,
      long filesBefore,
      long filesAgain,
      long changes,
      long copies,
      Found mismatch,
      Integer witnessesRequired,
      long cosignedEntries) {
    static Outcome of(AuditReport report, Cosignatures cosignatures) {
      return new Outcome(
          report.at().toString(),
          report.full(),
          report.entries(),
          report.filesRead(),
          report.filesBefore(),
          report.filesAgain(),
          report.changes(),
          report.copies(),
          report.mismatch().map(Found::of).orElse(null),
          cosignatures.quorum().map(Cosignatures.Quorum::required).orElse(null),
          cosignatures.newest(-1, false).orElse(0));
    }
  }

  /** The first thing that does not fit. */
  record Found(String kind, String subject, LocalizedText what, LocalizedText advice) {
    static Found of(Mismatch mismatch) {
      return new Found(
          mismatch.kind().name(), mismatch.subject(), mismatch.what(), mismatch.kind().advice());
    }
  }

  private static final long LOOKS_MILLIS = 500;
  private static final long SAID_EVERY_NANOS = 5_000_000_000L;

  @Option(
      name = "--full",
      description =
          "Reads all files and Documents; else those that are new, and a thirtieth of the others")
  boolean full;

  @Option(
      name = "--since",
      description =
          "A checkpoint that was published earlier and kept outside; the log must be consistent with it")
  @Completion(FileCompleter.class)
  String since;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference LogAudit audit;
  @Reference LogContinuity continuity;
  @Reference Cosignatures cosignatures;
  @Reference Session session;

  private long said = System.nanoTime();

  @Override
  public Object execute() throws CommandException {
    Optional<String> kept = checkpoint();
    kept.ifPresent(note -> continuity.heard(note, "log-check --since"));
    AuditReport report = run(new LogAudit.Request(full, kept));
    if (json) {
      session.getConsole().println(Json.of(Outcome.of(report, cosignatures)));
    } else {
      print(report);
    }
    if (report.mismatch().isPresent()) {
      throw new CommandException(
          "The first thing that does not fit is above; after it, nothing was looked at.");
    }
    return null;
  }

  private void print(AuditReport report) {
    PrintStream out = session.getConsole();
    if (report.mismatch().isPresent()) {
      Mismatch found = report.mismatch().get();
      out.println("MISMATCH: " + found.inEnglish());
      out.println("不一致：" + found.what().zh());
      out.println(found.kind().advice().en());
      out.println(found.kind().advice().zh());
      return;
    }
    out.printf(
        "ok: %d entries, all credentials and files agree; files of %d entries read now, of %d"
            + " before, %d of them again; %d changes in the audit trail, %d printed copies%n",
        report.entries(),
        report.filesRead(),
        report.filesBefore(),
        report.filesAgain(),
        report.changes(),
        report.copies());
    witnesses(out);
  }

  private void witnesses(PrintStream out) {
    int required = cosignatures.quorum().map(Cosignatures.Quorum::required).orElse(0);
    OptionalLong newest = cosignatures.newest(-1, false);
    if (newest.isPresent()) {
      out.printf(
          "witnesses: all signatures are good; %d are required, and the newest checkpoint that has"
              + " them has %d entries%n",
          required, newest.getAsLong());
    } else if (required > 0) {
      out.printf("witnesses: %d are required, and no checkpoint has so many yet%n", required);
    }
  }

  /** Waits for the end of a run that is under way, as the one that each night brings. */
  private AuditReport run(LogAudit.Request request) throws CommandException {
    boolean hasWaited = false;
    while (true) {
      try {
        return audit.run(request, this::progress);
      } catch (LogAudit.UnderWayException e) {
        if (!hasWaited && !json) {
          session.getConsole().println("An audit is under way; this one begins when it has ended.");
          hasWaited = true;
        }
        pause();
      }
    }
  }

  private static void pause() throws CommandException {
    try {
      Thread.sleep(LOOKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("stopped before the audit began", e);
    }
  }

  private Optional<String> checkpoint() throws CommandException {
    try {
      return since == null ? Optional.empty() : Optional.of(Files.readString(ServerFile.of(since)));
    } catch (IOException e) {
      throw new CommandException(since + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void progress(LogAudit.Part part, long done, long of) {
    if (!json && System.nanoTime() - said > SAID_EVERY_NANOS) {
      said = System.nanoTime();
      session.getConsole().printf("%s: %d of %d%n", part.name().toLowerCase(Locale.ROOT), done, of);
    }
  }
}
