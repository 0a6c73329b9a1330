package org.yinxin.web.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;

/** {@code yinxin:import}: Imports a CSV file of records. */
@Service
@Command(scope = "yinxin", name = "import", description = "Imports a CSV file of records")
public final class ImportCommand implements Action {
  @Argument(
      index = 0,
      name = "kind",
      description = "person, programme, course-result …",
      required = true)
  String kind;

  @Argument(index = 1, name = "file", description = "CSV in UTF-8 with a header", required = true)
  String file;

  @Option(name = "--dry-run", description = "Say what would change, and change nothing")
  boolean dryRun;

  @Reference RecordImport records;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    ImportReport report;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      report = records.stage(kind, in, "console");
    }
    PrintStream out = session.getConsole();
    report
        .problems()
        .forEach(
            p ->
                out.printf(
                    "line %d, column %s: %s / %s%n",
                    p.line(), p.column(), p.reason().zh(), p.reason().en()));
    out.printf(
        "%d rows: %d new, %d changed, %d unchanged, %d bad cells%n",
        report.rows(), report.added(), report.changed(), report.unchanged(), report.problemCount());
    if (dryRun) {
      out.println("Dry run: nothing was changed.");
    } else {
      records.apply(report.id());
      out.println("Applied.");
    }
    return null;
  }
}
