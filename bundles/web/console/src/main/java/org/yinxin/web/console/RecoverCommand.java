package org.yinxin.web.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.issuance.Recovery.Outcome;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:recover}: Registers credentials again that a restored backup lacks. */
@Service
@Command(
    scope = "yinxin",
    name = "recover",
    description =
        "Says what the log has lost, and registers credentials again from files of the vault or of"
            + " their holders")
public final class RecoverCommand implements Action {
  private static final int EVERY = 500;

  /** No file that was issued here comes near. */
  private static final long MAXIMUM_BYTES = 25_000_000;

  @Option(
      name = "--begin",
      description = "Accept the loss: the log continues from its present size")
  boolean begin;

  @Option(name = "--end", description = "End recovery: applications are accepted again")
  boolean end;

  @Option(
      name = "--skip",
      description =
          "With --end: numbers that each office's counter leaves out; by default 1000 more than"
              + " entries are known to be lost")
  int skip = -1;

  @Option(
      name = "--settle",
      description =
          "Number of a loss whose recovery is over: you know what was revoked or replaced in the lost"
              + " time, and it was so again; give the reason after it")
  int settle;

  @Argument(
      index = 0,
      name = "files",
      description =
          "PDF files, or folders with such files at any depth, as the vault; with --settle the reason",
      multiValued = true)
  @Completion(FileCompleter.class)
  List<String> files = List.of();

  @Reference Recovery recovery;
  @Reference LogContinuity continuity;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal, CommandException, IOException {
    if ((begin && end) || (settle != 0 && (begin || end))) {
      throw new CommandException("give one of --begin, --end and --settle");
    }
    if (!begin && !end && files.isEmpty()) {
      tell();
    }
    try {
      if (settle != 0) {
        settle();
        return null;
      }
      if (begin) {
        begun(recovery.begin(Operator.account(session)));
      }
      register();
      if (end) {
        ended();
      }
    } catch (IllegalStateException e) {
      throw new CommandException(e.getMessage(), e);
    }
    return null;
  }

  private void tell() {
    List<LogLoss> losses = continuity.all();
    if (losses.isEmpty()) {
      out().println("The log has everything that it is known to have published.");
    }
    int number = losses.size();
    for (LogLoss loss : losses) {
      out()
          .printf(
              "%d. %s: found %s; the log had %d entries, and %s knew %d%s%n",
              number--,
              loss.stage(),
              loss.foundAt(),
              loss.size(),
              loss.source(),
              loss.published(),
              settlement(loss));
    }
    if (continuity.current().filter(l -> l.stage() == LogLoss.Stage.FOUND).isPresent()) {
      out()
          .println(
              """
              Nothing is issued or revoked. If there is a newer backup, restore that one instead.
              Otherwise wait until every kiosk was heard of again (yinxin:doctor), so that it is known
              how much is lost. Then:
                yinxin:recover --begin            the log continues; announce it in public
                yinxin:recover VAULT-FOLDER       registers what lies in a newer vault
                yinxin:recover FILE ...           registers files that holders bring
                yinxin:recover --end              applications are accepted again
              Files that holders bring later are registered later.""");
    }
  }

  private static String settlement(LogLoss loss) {
    return loss.settlement()
        .map(known -> "; settled " + known.at() + ": " + known.reason())
        .orElse(loss.isUnsettled() ? "; not settled (--settle)" : "");
  }

  private void settle() throws Refusal, CommandException {
    String reason = String.join(" ", files).strip();
    if (reason.isEmpty() || reason.length() > LogLoss.Settlement.MAXIMUM_REASON) {
      throw new CommandException("say why, in 1 to 500 characters: --settle NUMBER 'REASON'");
    }
    LogLoss settled = recovery.settle(settle, reason, Operator.account(session));
    out()
        .printf(
            "Settled: the loss that was found %s. Verification no longer says that revocations of"
                + " that time may be missing.%n",
            settled.foundAt());
  }

  private void begun(LogLoss loss) {
    out()
        .printf(
            "The log continues from %d entries; at least %d are lost. Holders of a later checkpoint see"
                + " that: announce in public what happened.%n"
                + "Revocations of the lost time are lost too: revoke again what was revoked since"
                + " (the offices know, and the system log if it is kept elsewhere).%n",
            loss.size(), Math.max(0, loss.entries()));
  }

  private void ended() throws Refusal {
    LogLoss loss =
        continuity
            .current()
            .orElseThrow(() -> new IllegalStateException("no recovery is under way"));
    int numbers =
        skip >= 0 ? skip : Math.toIntExact(Math.max(0, loss.entries())) + Recovery.SPARE_NUMBERS;
    recovery.end(numbers, Operator.account(session));
    out()
        .printf(
            "Applications are accepted again. Document numbers leave out %d.%n"
                + "%d entries were written again, and at least %d were lost. What was revoked or"
                + " replaced in the lost time is in no file, so that verification says of older"
                + " credentials that it may not know. When you know and it was done again:"
                + " yinxin:recover --settle NUMBER 'REASON' (yinxin:recover has the number).%n",
            numbers, loss.recovered(), Math.max(0, loss.entries()));
  }

  private void register() throws Refusal, IOException, CommandException {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    for (String name : files) {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        try (Stream<Path> all = Files.walk(path)) {
          for (Path file :
              (Iterable<Path>) all.filter(RecoverCommand::isIssued).sorted()::iterator) {
            register(file, counts);
          }
        }
      } else {
        register(ServerFile.of(name), counts);
      }
    }
    counts.forEach((result, count) -> out().printf("%s: %d%n", result, count));
  }

  /** Leaves out what marks a vault as one. */
  private static boolean isIssued(Path file) {
    return Files.isRegularFile(file) && !file.endsWith("vault-id");
  }

  private void register(Path file, Map<Result, Integer> counts) throws Refusal, IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      out().printf("%s: larger than 25 MB, not looked at%n", file);
      return;
    }
    Outcome outcome = recovery.register(Files.readAllBytes(file), Operator.account(session));
    counts.merge(outcome.result(), 1, Integer::sum);
    int done = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (outcome.result() != Result.KNOWN) {
      out().printf("%s: %s%n", file, outcome.message().en());
    } else if (done % EVERY == 0) {
      out().printf("%d files looked at%n", done);
    }
  }

  private PrintStream out() {
    return session.getConsole();
  }
}
