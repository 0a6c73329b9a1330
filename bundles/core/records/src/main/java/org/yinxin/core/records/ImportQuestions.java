package org.yinxin.core.records;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.refusal.Refusal;

/** The rows of imports that raise questions, and who answered them. */
final class ImportQuestions {
  private ImportQuestions() {}

  /**
   * Stores rows, as long as there are few enough to be shown.
   *
   * @param before number of questions of the rows before these
   */
  static void insert(Handle h, String importId, int before, Collection<Checked> rows) {
    // Earlier rows have smaller numbers, since each has at least one question.
    if (before < ReportedRow.MAXIMUM_QUESTIONED) {
      ImportTable.report(h, "import_question", importId, before, rows, Checked::questions);
    }
  }

  /** The first rows. */
  static List<ReportedRow> of(Handle h, String importId) {
    return ImportLog.rows(
        h.createQuery(
                "SELECT line_no, cells, problems FROM import_question WHERE import_id = :id"
                    + " ORDER BY row_no FETCH FIRST :most ROWS ONLY")
            .bind("most", ReportedRow.MAXIMUM_QUESTIONED),
        importId);
  }

  /** Notes who confirmed the values. */
  static int confirm(Handle h, String importId, String by) {
    return h.createUpdate("UPDATE record_import SET confirmed_by = :by WHERE id = :id")
        .bind("by", by)
        .bind("id", importId)
        .execute();
  }

  static Refusal unconfirmed(ImportReport report) {
    int count = report.questionCount();
    return Table.refused(
        ImportReason.UNCONFIRMED,
        "有 " + count + " 处数据可能有误，请核对后改正或确认",
        count + " values may be mistakes; compare them, then correct or confirm them");
  }
}
