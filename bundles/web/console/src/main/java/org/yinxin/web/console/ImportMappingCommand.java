package org.yinxin.web.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.OfficeImports;

/** {@code yinxin:import-mapping}: Lists, saves or removes mappings of headings. */
@Service
@Command(
    scope = "yinxin",
    name = "import-mapping",
    description = "Lists the mappings of a kind of record, saves one, or removes one")
public final class ImportMappingCommand implements Action {
  @Argument(index = 0, name = "kind", description = "Kind of record", required = true)
  @Completion(RecordKinds.class)
  String kind;

  @Argument(index = 1, name = "name", description = "Name of the mapping")
  @Completion(MappingNames.class)
  String name;

  @Argument(
      index = 2,
      name = "columns",
      description = "HEADING=column …; HEADING= leaves a heading out; =VALUE=column fills a column",
      multiValued = true)
  List<String> columns;

  @Option(name = "--remove", description = "Remove the mapping")
  boolean remove;

  @Reference OfficeImports imports;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Account by = Operator.account(session);
    if (remove) {
      session
          .getConsole()
          .println(imports.removeMapping(kind, name, by) ? "Removed." : "No such mapping.");
    } else if (columns != null) {
      imports.saveMapping(kind, new ImportMappings.Mapping(name, pairs()), by);
      session.getConsole().println("Saved.");
    } else {
      imports
          .mappings(kind, by)
          .forEach(m -> session.getConsole().println(m.name() + " " + m.columns()));
    }
    return null;
  }

  private Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : columns) {
      int equals = pair.lastIndexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("HEADING=column, not " + pair);
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
