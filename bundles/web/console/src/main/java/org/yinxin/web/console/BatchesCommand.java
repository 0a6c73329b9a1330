package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
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
  private static final int SHOWN = 20;

  @Reference Batches batches;
  @Reference Session session;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {
          "Id", "Type", "At", "By", "State", "Rows", "Issued", "Refused", "Failed", "Why"
        }) {
      table.column(column);
    }
    for (Batch b : batches.latest(Operator.account(session)).stream().limit(SHOWN).toList()) {
      table
          .addRow()
          .addContent(
              b.id(),
              b.request().type(),
              b.at(),
              b.by(),
              b.state(),
              b.total(),
              b.rows().getOrDefault(State.ISSUED, 0),
              b.rows().getOrDefault(State.REFUSED, 0),
              b.rows().getOrDefault(State.FAILED, 0),
              b.reason().map(LocalizedText::en).orElse(""));
    }
    table.print(session.getConsole());
    return null;
  }
}
