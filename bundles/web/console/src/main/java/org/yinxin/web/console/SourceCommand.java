package org.yinxin.web.console;

import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordSources;

/** {@code yinxin:source}: Lists sources of records, or reads one. */
@Service
@Command(
    scope = "yinxin",
    name = "source",
    description = "Lists the sources of records in other systems, or reads one")
public final class SourceCommand implements Action {
  @Argument(index = 0, name = "name", description = "The source to read")
  @Completion(SourceNames.class)
  String name;

  @Option(name = "--dry-run", description = "Say what would change, and change nothing")
  boolean dryRun;

  @Reference RecordSources sources;
  @Reference RecordImport records;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    if (name == null) {
      list();
      return null;
    }
    ImportVerdict verdict = new ImportVerdict(records, session.getConsole());
    ImportReport report = verdict.await(sources.read(name, Operator.of(session), dryRun));
    while (isBusy()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    report = records.find(report.id()).orElseThrow();
    verdict.print(report);
    session
        .getConsole()
        .println(
            report.state() == State.APPLIED ? "Applied." : "Staged only: nothing was changed.");
    return null;
  }

  private boolean isBusy() {
    return sources.list().stream().anyMatch(s -> s.name().equals(name) && s.isBusy());
  }

  private void list() {
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {"Name", "Kind", "Read at", "Applies", "Last read", "State", "Bad", "Why"}) {
      table.column(column);
    }
    for (RecordSources.Source source : sources.list()) {
      table
          .addRow()
          .addContent(
              source.name(),
              source.kind(),
              String.join(" ", source.readAt()),
              source.applies(),
              source.last().map(r -> r.at().toString()).orElse(""),
              source.last().map(r -> r.state().toString()).orElse(""),
              source.last().map(r -> Integer.toString(r.badRows())).orElse(""),
              source
                  .last()
                  .flatMap(ImportReport::refusal)
                  .map(r -> r.explanation().en())
                  .orElse(""));
    }
    table.print(session.getConsole());
  }
}
