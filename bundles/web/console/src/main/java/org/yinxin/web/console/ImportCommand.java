package org.yinxin.web.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;

/** {@code yinxin:import}: Imports a file of records. */
@Service
@Command(
    scope = "yinxin",
    name = "import",
    description =
        "Imports a file of records: CSV, tab-separated text or XLSX; photos as a ZIP of pictures"
            + " named by number")
public final class ImportCommand implements Action {
  @Argument(
      index = 0,
      name = "kind",
      description = "person, programme, course-result, photo …",
      required = true)
  String kind;

  @Argument(index = 1, name = "file", description = "The file", required = true)
  String file;

  @Option(name = "--dry-run", description = "Say what would change, and change nothing")
  boolean dryRun;

  @Option(
      name = "--charset",
      description = "UTF-8, GB18030, UTF-16 or Big5, if the encoding that is detected is wrong")
  String charset;

  @Option(name = "--mapping", description = "A saved mapping of the file's headings")
  String mapping;

  @Option(name = "--errors", description = "File to write the bad rows to, with the reasons")
  String errors;

  @Reference RecordImport records;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Path path = Path.of(file);
    ImportRequest request =
        new ImportRequest(
            kind,
            path.getFileName().toString(),
            Operator.of(session),
            Optional.ofNullable(charset),
            Optional.ofNullable(mapping));
    ImportReport report;
    try (InputStream in = Files.newInputStream(path)) {
      report = read(records.begin(request, in));
    }
    if (report.refusal().isPresent()) {
      throw new IllegalArgumentException(
          report.refusal().get().explanation().zh()
              + " / "
              + report.refusal().get().explanation().en());
    }
    print(report);
    if (errors != null) {
      try (var out = Files.newOutputStream(Path.of(errors))) {
        records.writeErrors(report.id(), "zh-CN", out);
      }
    }
    if (dryRun) {
      session.getConsole().println("Dry run: nothing was changed.");
    } else {
      records.apply(report.id());
      session.getConsole().println("Applied.");
    }
    return null;
  }

  /** Waits for the verdict and shows how far it is. */
  private ImportReport read(ImportReport begun) throws InterruptedException {
    ImportReport report = begun;
    int shown = 0;
    while (report.state() == State.READING) {
      TimeUnit.MILLISECONDS.sleep(200);
      report = records.find(begun.id()).orElseThrow();
      if (report.rows() >= shown + 10_000) {
        shown = report.rows();
        session.getConsole().printf("%d of %d rows%n", report.rows(), report.total());
        session.getConsole().flush();
      }
    }
    return report;
  }

  private void print(ImportReport report) {
    PrintStream out = session.getConsole();
    report
        .problems()
        .forEach(
            p ->
                out.printf(
                    "%s, column %s: %s / %s%n",
                    p.file().isEmpty() ? "line " + p.line() : p.file(),
                    p.column(),
                    p.reason().zh(),
                    p.reason().en()));
    out.printf("import %s: %s %s%n", report.id(), report.format(), report.charset());
    out.printf(
        "%d rows: %d new, %d changed, %d unchanged, %d bad cells%n",
        report.rows(), report.added(), report.changed(), report.unchanged(), report.problemCount());
    if (report.kind().equals(AcademicRecords.PHOTO.id())) {
      out.printf("%d people will have no photo%n", report.peopleWithout());
    }
    out.printf("%d credentials rest on facts that change%n", report.credentialCount());
    records.credentials(report.id()).stream()
        .limit(20)
        .forEach(c -> out.printf("  %s %s %s%n", c.number(), c.type(), c.id()));
  }
}
