package org.yinxin.web.console;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.Problem;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.refusal.Refusal;

/** Shows the progress of an import on the console, then its verdict. */
final class ImportVerdict {
  private final OfficeImports imports;
  private final Account by;
  private final PrintStream out;

  ImportVerdict(OfficeImports imports, Account by, PrintStream out) {
    this.imports = imports;
    this.by = by;
    this.out = out;
  }

  /**
   * Waits for the verdict and shows how far it is.
   *
   * @throws IllegalArgumentException if all is refused; the message says why
   */
  ImportReport await(ImportReport begun) throws Refusal, InterruptedException {
    ImportReport report = begun;
    int shown = 0;
    while (report.state() == State.READING) {
      TimeUnit.MILLISECONDS.sleep(200);
      report = imports.find(begun.id(), by);
      if (report.rows() >= shown + 10_000) {
        shown = report.rows();
        out.printf("%d of %d rows%n", report.rows(), report.total());
        out.flush();
      }
    }
    if (report.refusal().isPresent()) {
      throw new IllegalArgumentException(
          report.refusal().get().explanation().zh()
              + " / "
              + report.refusal().get().explanation().en());
    }
    return report;
  }

  void print(ImportReport report) throws Refusal {
    report.problems().forEach(problem -> print("", problem));
    if (report.questionCount() > 0) {
      for (ReportedRow row : imports.questions(report.id(), by)) {
        row.problems().forEach(question -> print("to confirm: ", question));
      }
    }
    out.printf("import %s: %s %s%n", report.id(), report.format(), report.charset());
    out.printf(
        "%d rows: %d new, %d changed, %d unchanged, %d bad cells%n",
        report.rows(), report.added(), report.changed(), report.unchanged(), report.problemCount());
    if (report.questionCount() > 0) {
      out.printf("%d values to confirm%n", report.questionCount());
    }
    if (report.kind().equals(AcademicRecords.PHOTO.id())) {
      out.printf("%d people will have no photo%n", report.peopleWithout());
    }
    out.printf("%d credentials rest on facts that change%n", report.credentialCount());
    imports.credentials(report.id(), "", by).stream()
        .limit(20)
        .forEach(c -> out.printf("  %s %s %s%n", c.number(), c.type(), c.id()));
  }

  private void print(String before, Problem found) {
    out.printf(
        "%s%s, column %s: %s / %s%n",
        before,
        found.file().isEmpty() ? "line " + found.line() : found.file(),
        found.column(),
        found.reason().zh(),
        found.reason().en());
  }
}
