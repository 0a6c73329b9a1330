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

  @Option(
      name = "--value",
      description = "COLUMN:TEXT=VALUE for a text that the column refuses; COLUMN:=VALUE for blank",
      multiValued = true)
  List<String> values;

  @Option(
      name = "--derive",
      description = "COLUMN=HEADING for a column that is read from another column's heading",
      multiValued = true)
  List<String> derived;

  @Option(name = "--leave-others", description = "Leave headings out that name no column")
  boolean leaveOthers;

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
      imports.saveMapping(kind, new ImportMappings.Mapping(name, pairs(), rules()), by);
      session.getConsole().println("Saved.");
    } else {
      imports.mappings(kind, by).forEach(m -> session.getConsole().println(line(m)));
    }
    return null;
  }

  private static String line(ImportMappings.Mapping mapping) {
    ImportMappings.MappingRules rules = mapping.rules();
    return rules.equals(ImportMappings.MappingRules.NONE)
        ? mapping.name() + " " + mapping.columns()
        : "%s %s values %s derived %s%s"
            .formatted(
                mapping.name(),
                mapping.columns(),
                rules.values(),
                rules.derived(),
                rules.othersLeftOut() ? " others left out" : "");
  }

  private Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : columns) {
      int equals = pair.lastIndexOf('=');
      pairs.put(before(equals, pair, "HEADING=column"), pair.substring(equals + 1));
    }
    return pairs;
  }

  private ImportMappings.MappingRules rules() {
    Map<String, Map<String, String>> translated = new LinkedHashMap<>();
    for (String rule : values == null ? List.<String>of() : values) {
      int colon = rule.indexOf(':');
      String column = before(colon, rule, "COLUMN:TEXT=VALUE");
      int equals = rule.lastIndexOf('=');
      String text =
          before(equals > colon ? equals : 0, rule, "COLUMN:TEXT=VALUE").substring(colon + 1);
      translated
          .computeIfAbsent(column, each -> new LinkedHashMap<>())
          .put(text, rule.substring(equals + 1));
    }
    Map<String, String> headings = new LinkedHashMap<>();
    for (String rule : derived == null ? List.<String>of() : derived) {
      int equals = rule.indexOf('=');
      headings.put(before(equals, rule, "COLUMN=HEADING"), rule.substring(equals + 1));
    }
    return new ImportMappings.MappingRules(translated, headings, leaveOthers);
  }

  private static String before(int place, String pair, String form) {
    if (place < 1) {
      throw new IllegalArgumentException(form + ", not " + pair);
    }
    return pair.substring(0, place);
  }
}
