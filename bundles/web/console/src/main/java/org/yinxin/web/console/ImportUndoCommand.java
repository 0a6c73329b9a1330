package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.OfficeImports;
import org.yinxin.services.records.RecordImport;

/** {@code yinxin:import-undo}: Takes back the last import of a kind of record. */
@Service
@Command(
    scope = "yinxin",
    name = "import-undo",
    description = "Takes back the last import of a kind of record")
public final class ImportUndoCommand implements Action {
  @Argument(
      index = 0,
      name = "kind",
      description = "person, programme, course-result, photo …",
      required = true)
  @Completion(RecordKinds.class)
  String kind;

  @Reference OfficeImports imports;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Account by = Operator.account(session);
    ImportReport last =
        imports.latest("", RecordImport.MAXIMUM_LISTED, by).stream()
            .filter(report -> report.kind().equals(kind))
            .filter(report -> report.state() == State.APPLIED)
            .filter(ImportReport::isChange)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no import of " + kind));
    imports.undo(last.id(), by);
    session
        .getConsole()
        .printf(
            "Taken back: import %s of %s by %s, %d new, %d changed%n",
            last.id(), last.at(), last.by(), last.added(), last.changed());
    return null;
  }
}
