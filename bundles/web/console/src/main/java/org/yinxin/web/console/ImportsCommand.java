package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;

/** {@code yinxin:imports}: Lists imports and how far they are. */
@Service
@Command(
    scope = "yinxin",
    name = "imports",
    description = "Lists the latest imports and how far they are")
public final class ImportsCommand implements Action {
  private static final int SHOWN = 20;

  @Reference RecordImport records;
  @Reference Session session;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {"Id", "Kind", "From", "At", "By", "State", "Rows", "New", "Changed", "Bad"}) {
      table.column(column);
    }
    for (ImportReport r : records.latest().stream().limit(SHOWN).toList()) {
      table
          .addRow()
          .addContent(
              r.id(),
              r.kind(),
              r.fileName(),
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
