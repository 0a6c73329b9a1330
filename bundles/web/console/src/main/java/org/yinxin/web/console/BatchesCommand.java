package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.batches.Batches;
import org.yinxin.text.LocalizedText;

/** {@code yinxin:batches}: Lists batches and how far they are. */
@Service
@Command(
    scope = "yinxin",
    name = "batches",
    description = "Lists the latest batches and how far they are")
public final class BatchesCommand implements Action {
  /** A batch for programs; people are not named. */
  record Row(
      String id,
      String type,
      String at,
      String by,
      String state,
      int rows,
      int issued,
      int refused,
      int failed,
      String reason) {
    static Row of(Batch batch) {
      return new Row(
          batch.id(),
          batch.request().type(),
          batch.at().toString(),
          batch.by(),
          batch.state().name(),
          batch.total(),
          batch.rows().getOrDefault(State.ISSUED, 0),
          batch.rows().getOrDefault(State.REFUSED, 0),
          batch.rows().getOrDefault(State.FAILED, 0),
          batch.reason().map(LocalizedText::en).orElse(""));
    }
  }

  private static final int SHOWN = 20;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference Batches batches;
  @Reference Session session;

  @Override
  public Object execute() {
    List<Row> rows =
        batches.latest(Operator.account(session)).stream().limit(SHOWN).map(Row::of).toList();
    if (json) {
      session.getConsole().println(Json.of(rows));
      return null;
    }
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {
          "Id", "Type", "At", "By", "State", "Rows", "Issued", "Refused", "Failed", "Why"
        }) {
      table.column(column);
    }
    for (Row row : rows) {
      table
          .addRow()
          .addContent(
              row.id(),
              row.type(),
              row.at(),
              row.by(),
              row.state(),
              row.rows(),
              row.issued(),
              row.refused(),
              row.failed(),
              row.reason());
    }
    table.print(session.getConsole());
    return null;
  }
}
