package org.yinxin.web.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.RecordSources;

/** {@code yinxin:source}: Lists sources of records, or reads one. */
@Service
@Command(
    scope = "yinxin",
    name = "source",
    description = "Lists the sources of records in other systems, or reads one")
public final class SourceCommand implements Action {
  /** A source for programs; the last reading is null before the first one. */
  record Row(
      String name, String kind, List<String> readAt, boolean applies, boolean busy, Reading last) {
    static Row of(RecordSources.Source source) {
      return new Row(
          source.name(),
          source.kind(),
          source.readAt(),
          source.applies(),
          source.isBusy(),
          source.last().map(Reading::of).orElse(null));
    }
  }

  /** The last reading; {@code reason} is empty unless it was refused. */
  record Reading(String importId, String at, String state, int badRows, String reason) {
    static Reading of(ImportReport report) {
      return new Reading(
          report.id(),
          report.at().toString(),
          report.state().name(),
          report.badRows(),
          report.refusal().map(refusal -> refusal.explanation().en()).orElse(""));
    }
  }

  @Argument(index = 0, name = "name", description = "The source to read")
  @Completion(SourceNames.class)
  String name;

  @Option(name = "--dry-run", description = "Say what would change, and change nothing")
  boolean dryRun;

  @Option(name = "--json", description = "Print the list as JSON")
  boolean json;

  @Reference OfficeImports imports;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    if (name == null) {
      list();
      return null;
    }
    Account by = Operator.account(session);
    ImportVerdict verdict = new ImportVerdict(imports, by, session.getConsole());
    ImportReport report = verdict.await(imports.read(name, dryRun, by));
    while (isBusy(by)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    report = imports.find(report.id(), by);
    verdict.print(report);
    session.getConsole().println(outcome(report, by));
    return null;
  }

  private String outcome(ImportReport report, Account by) {
    if (report.state() == State.APPLIED) {
      return "Applied.";
    }
    boolean isHeldBack =
        !dryRun && report.isClean() && isOfSource(RecordSources.Source::applies, by);
    if (isHeldBack && report.isUnconfirmed()) {
      return "Staged only: "
          + report.questionCount()
          + " values may be mistakes. Confirm them and apply it at /office.";
    }
    return isHeldBack
        ? "Staged only: it changes facts of issued credentials. Two people apply it at /office."
        : "Staged only: nothing was changed.";
  }

  private boolean isBusy(Account by) {
    return isOfSource(RecordSources.Source::isBusy, by);
  }

  private boolean isOfSource(Predicate<RecordSources.Source> condition, Account by) {
    return imports.sources(by).stream().anyMatch(s -> s.name().equals(name) && condition.test(s));
  }

  private void list() {
    List<Row> rows = imports.sources(Operator.account(session)).stream().map(Row::of).toList();
    if (json) {
      session.getConsole().println(Json.of(rows));
      return;
    }
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {"Name", "Kind", "Read at", "Applies", "Last read", "State", "Bad", "Why"}) {
      table.column(column);
    }
    for (Row row : rows) {
      Optional<Reading> last = Optional.ofNullable(row.last());
      table
          .addRow()
          .addContent(
              row.name(),
              row.kind(),
              String.join(" ", row.readAt()),
              row.applies(),
              last.map(Reading::at).orElse(""),
              last.map(Reading::state).orElse(""),
              last.map(reading -> Integer.toString(reading.badRows())).orElse(""),
              last.map(Reading::reason).orElse(""));
    }
    table.print(session.getConsole());
  }
}
