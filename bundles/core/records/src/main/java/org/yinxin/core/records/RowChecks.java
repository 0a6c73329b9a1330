package org.yinxin.core.records;

import java.util.List;
import java.util.concurrent.Callable;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.services.refusal.Refusal;

/** Checks the rows of one import. */
final class RowChecks {
  /** A row as in the file. */
  record Row(long line, List<Table.Cell> cells) {}

  private final KindCode code;
  private final Verdicts verdicts;

  /** Checks rows by these verdicts, as code of their kind. */
  RowChecks(KindCode code, Verdicts verdicts) {
    this.code = code;
    this.verdicts = verdicts;
  }

  /**
   * Checks some rows.
   *
   * @throws Refusal of reason CHECK_FAILED if the type of their kind does not check them
   */
  List<Checked> of(List<Row> rows) throws Refusal {
    return run(() -> rows.stream().map(row -> verdicts.check(row.line(), row.cells())).toList());
  }

  /** Runs other work on their kind, likewise. */
  <T> T run(Callable<T> work) throws Refusal {
    return code.run(work);
  }
}
