package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.BAD_HEADER;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportMappings.MappingRules;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The columns that the headings of a file name. */
final class Columns {
  /** The headings that an error file has more; they are left out when it comes back corrected. */
  static final List<String> ERROR_HEADINGS = List.of("行号", "错误原因", "Line", "What is wrong");

  /** Headings that a note lists, and the characters of each: it is stored with the import. */
  private static final int LISTED = 20;

  private static final int LONGEST = 20;

  private final RecordKind kind;
  private final Map<String, String> mapping;
  private final MappingRules rules;

  Columns(RecordKind kind, Mapping mapping) {
    this.kind = kind;
    this.mapping = mapping.columns();
    this.rules = mapping.rules();
  }

  /** The rules for values. */
  MappingRules rules() {
    return rules;
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

  /** The columns that the cells below each heading are read into: its own, and derived ones. */
  List<List<String>> targets(List<Heading> headings) {
    return headings.stream()
        .map(
            heading -> {
              List<String> columns = new ArrayList<>();
              if (!heading.column().isEmpty()) {
                columns.add(heading.column());
              }
              rules.derived().forEach((column, from) -> addIf(from, heading, column, columns));
              return List.copyOf(columns);
            })
        .toList();
  }

  private static void addIf(String from, Heading heading, String column, List<String> columns) {
    if (from.equals(heading.text())) {
      columns.add(column);
    }
  }

  /**
   * A note on the headings that are left out although nobody named them; empty if there is none.
   */
  Optional<LocalizedText> leftOut(List<Heading> headings) {
    List<String> others = unknown(headings);
    if (others.isEmpty() || !rules.othersLeftOut()) {
      return Optional.empty();
    }
    List<String> listed = others.stream().limit(LISTED).map(Columns::cut).toList();
    boolean isAll = listed.size() == others.size();
    return Optional.of(
        new LocalizedText(
            "没有读这些列：" + String.join("、", listed) + (isAll ? "" : "等 " + others.size() + " 列"),
            "these columns were not read: "
                + String.join(", ", listed)
                + (isAll ? "" : ", and others, " + others.size() + " in all")));
  }

  private static String cut(String heading) {
    return heading.length() <= LONGEST ? heading : heading.substring(0, LONGEST - 1) + "…";
  }

  private List<String> unknown(List<Heading> headings) {
    return headings.stream()
        .filter(heading -> heading.column().isEmpty() && !isLeftOut(heading.text()))
        .map(Heading::text)
        .toList();
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
    for (Heading heading : headings) {
      if (!heading.column().isEmpty() && !seen.add(heading.column())) {
        throw Table.refused(
            BAD_HEADER,
            "列“" + heading.text() + "”出现了两次",
            "column '" + heading.text() + "' occurs twice");
      }
    }
    List<String> unknown = unknown(headings);
    if (!unknown.isEmpty() && !rules.othersLeftOut()) {
      throw Table.refused(
          BAD_HEADER,
          "不认识的列：“" + String.join("”“", unknown) + "”",
          "unknown columns: '" + String.join("', '", unknown) + "'");
    }
    targets(headings).forEach(seen::addAll);
    filled().forEach(seen::add);
    for (RecordKind.Column column : kind.columns()) {
      if (column.required() && !seen.contains(column.name())) {
        throw Table.refused(
            BAD_HEADER,
            "缺少列“" + column.label().zh() + "”(" + column.name() + ")",
            "column '" + column.name() + "' is missing");
      }
    }
  }

  /** The columns whose blank cells have a value, and which a file may therefore lack. */
  private List<String> filled() {
    return rules.values().entrySet().stream()
        .filter(entry -> !entry.getValue().getOrDefault("", "").isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isLeftOut(String heading) {
    return mapping.containsKey(heading)
        || rules.derived().containsValue(heading)
        || ERROR_HEADINGS.contains(heading)
        || heading.isEmpty();
  }
}
