package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.yinxin.services.refusal.Refusal;

/** The sheets of an XLSX workbook, gathered while its parts are walked in any order. */
final class WorkbookSheets {
  private static final int MAXIMUM_SHEETS = 255;
  private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})(\\d+):([A-Z]{1,3})(\\d+)");
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private record Named(String name, boolean isHidden, String relation) {}

  private final List<Named> names = new ArrayList<>();
  private final Map<String, String> targets = new HashMap<>();

  /** By path of the part, in lower case; without name, which another part has. */
  private final Map<String, SheetFacts> parts = new HashMap<>();

  private boolean isHiddenRow;
  private String address;

  /** Takes an element of the workbook, of its relationships or of a sheet. */
  void element(String part, XMLStreamReader reader) throws Refusal {
    switch (reader.getLocalName()) {
      case "sheet" -> {
        if (names.size() >= MAXIMUM_SHEETS) {
          throw XlsxTable.unreadable();
        }
        String state = reader.getAttributeValue(null, "state");
        String relation = reader.getAttributeValue(RELATIONS, "id");
        names.add(
            new Named(
                attribute(reader, "name"),
                state != null && !state.equals("visible"),
                relation == null ? "" : relation));
      }
      case "Relationship" -> {
        if (part.equals("xl/_rels/workbook.xml.rels")) {
          targets.put(attribute(reader, "Id"), path(attribute(reader, "Target")));
        }
      }
      case "row" -> isHiddenRow = isTrue(reader.getAttributeValue(null, "hidden"));
      case "c" -> address = reader.getAttributeValue(null, "r");
      case "v", "is" -> cell(facts(part));
      case "col" -> {
        if (isTrue(reader.getAttributeValue(null, "hidden"))) {
          facts(part)
              .hideColumns(
                  Integer.parseInt(attribute(reader, "min")) - 1,
                  Integer.parseInt(attribute(reader, "max")) - 1);
        }
      }
      case "mergeCell" -> merge(facts(part), attribute(reader, "ref"));
      default -> {}
    }
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** Says if an attribute is true ({@code xsd:boolean}). */
  static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private void cell(SheetFacts sheet) {
    if (isHiddenRow) {
      sheet.hiddenRow();
      isHiddenRow = false;
    }
    sheet.cell(address == null ? 0 : column(address));
  }

  private static String path(String target) {
    String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
    return path.toLowerCase(Locale.ROOT);
  }

  private SheetFacts facts(String part) {
    return parts.computeIfAbsent(part, path -> new SheetFacts("", false));
  }

  private static void merge(SheetFacts sheet, String range) throws Refusal {
    Matcher cells = RANGE.matcher(range);
    if (cells.matches()) {
      sheet.merged.add(
          Long.parseLong(cells.group(2)),
          Long.parseLong(cells.group(4)),
          column(cells.group(1)),
          column(cells.group(3)));
    }
  }

  /** Number of the column of an address: from 0, that of A. */
  private static int column(String letters) {
    int number = 0;
    for (int i = 0; i < letters.length() && Character.isLetter(letters.charAt(i)); i++) {
      number = number * 26 + letters.charAt(i) - 'A' + 1;
    }
    return Math.max(0, number - 1);
  }

  /** Returns the sheets in the order of the workbook. */
  List<SheetFacts> sheets() {
    return names.stream()
        .map(
            named -> {
              SheetFacts found = parts.get(targets.getOrDefault(named.relation(), ""));
              return found == null
                  ? new SheetFacts(named.name(), named.isHidden())
                  : found.named(named.name(), named.isHidden());
            })
        .toList();
  }
}
