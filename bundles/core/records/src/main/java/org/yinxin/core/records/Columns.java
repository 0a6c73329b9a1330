package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_HEADER;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.refusal.Refusal;

/** The columns that the headings of a file name. */
final class Columns {
  /** The headings that an error file has more; they are left out when it comes back corrected. */
  static final List<String> ERROR_HEADINGS = List.of("行号", "错误原因", "Line", "What is wrong");

  private final RecordKind kind;
  private final Map<String, String> mapping;

  Columns(RecordKind kind, Map<String, String> mapping) {
    this.kind = kind;
    this.mapping = mapping;
  }

  /** The value of each column that the file lacks and that is the same in all its rows. */
  Map<String, String> constants() {
    return mapping.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(ImportMappings.CONSTANT))
        .collect(
            Collectors.toMap(
                Map.Entry::getValue,
                entry -> entry.getKey().substring(ImportMappings.CONSTANT.length())));
  }

  /** Each heading with its column, none if it is not known. */
  List<Heading> headings(List<Table.Cell> header) {
    return header.stream().map(cell -> new Heading(cell.text(), column(cell.text()))).toList();
  }

  /** The number of different columns that a row names, those to be left out included. */
  long known(List<Table.Cell> row) {
    return row.stream()
        .map(Table.Cell::text)
        .filter(text -> !text.isEmpty())
        .filter(text -> mapping.containsKey(text) || !column(text).isEmpty())
        .distinct()
        .count();
  }

  private String column(String heading) {
    if (mapping.containsKey(heading)) {
      return mapping.get(heading);
    }
    for (RecordKind.Column column : kind.columns()) {
      if (column.name().equals(heading) || column.label().zh().equals(heading)) {
        return column.name();
      }
    }
    return "";
  }

  /** Refuses a header that lacks a column, or has one twice or one that nobody knows. */
  void check(List<Heading> headings) throws Refusal {
    Set<String> seen = new HashSet<>(constants().keySet());
    List<String> unknown = new ArrayList<>();
    for (Heading heading : headings) {
      if (!heading.column().isEmpty() && !seen.add(heading.column())) {
        throw Table.refused(
            BAD_HEADER,
            "列“" + heading.text() + "”出现了两次",
            "column '" + heading.text() + "' occurs twice");
      }
      if (heading.column().isEmpty() && !isLeftOut(heading.text())) {
        unknown.add(heading.text());
      }
    }
    if (!unknown.isEmpty()) {
      throw Table.refused(
          BAD_HEADER,
          "不认识的列：“" + String.join("”“", unknown) + "”",
          "unknown columns: '" + String.join("', '", unknown) + "'");
    }
    for (RecordKind.Column column : kind.columns()) {
      if (column.required() && !seen.contains(column.name())) {
        throw Table.refused(
            BAD_HEADER,
            "缺少列“" + column.label().zh() + "”(" + column.name() + ")",
            "column '" + column.name() + "' is missing");
      }
    }
  }

  private boolean isLeftOut(String heading) {
    return mapping.containsKey(heading) || ERROR_HEADINGS.contains(heading) || heading.isEmpty();
  }
}
