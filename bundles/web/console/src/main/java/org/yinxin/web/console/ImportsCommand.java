package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.OfficeImports;

/** {@code yinxin:imports}: Lists imports and how far they are. */
@Service
@Command(
    scope = "yinxin",
    name = "imports",
    description = "Lists the latest imports and how far they are")
public final class ImportsCommand implements Action {
  /** An import for programs, without what its rows say. */
  record Row(
      String id,
      String kind,
      String from,
      String at,
      String by,
      String state,
      int rows,
      int total,
      int added,
      int changed,
      int badRows) {
    static Row of(ImportReport report) {
      return new Row(
          report.id(),
          report.kind(),
          report.fileName(),
          report.at().toString(),
          report.by(),
          report.state().name(),
          report.rows(),
          report.total(),
          report.added(),
          report.changed(),
          report.badRows());
    }
  }

  private static final int SHOWN = 20;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference OfficeImports imports;
  @Reference Session session;

  @Override
  public Object execute() {
    List<Row> rows =
        imports.latest("", SHOWN, Operator.account(session)).stream().map(Row::of).toList();
    if (json) {
      session.getConsole().println(Json.of(rows));
      return null;
    }
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {"Id", "Kind", "From", "At", "By", "State", "Rows", "New", "Changed", "Bad"}) {
      table.column(column);
    }
    for (Row r : rows) {
      table
          .addRow()
          .addContent(
              r.id(),
              r.kind(),
              r.from(),
              r.at(),
              r.by(),
              r.state(),
              r.rows() + "/" + r.total(),
              r.added(),
              r.changed(),
              r.badRows());
    }
    table.print(session.getConsole());
    return null;
  }
}
