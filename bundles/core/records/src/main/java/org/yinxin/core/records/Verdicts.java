package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.records.RowFinding;
import org.yinxin.records.ValueCheck;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.ImportReport.Problem;
import org.yinxin.services.records.PersonNumbers;
import org.yinxin.text.LocalizedText;

/** Checks each row by itself. */
final class Verdicts {
  private static final String SEPARATOR = "\u001f";

  /**
   * A row with its verdict.
   *
   * @param line line in the file
   * @param file name of the file in an archive; empty in a table
   * @param texts cells as in the file
   * @param values text by column name; blank cells are absent
   * @param problems problems found; may grow
   * @param questions questions that the row raises; may shrink
   * @param refused texts that columns with words to choose from refuse, by column
   */
  record Checked(
      long line,
      String file,
      List<String> texts,
      Map<String, String> values,
      List<Problem> problems,
      List<Problem> questions,
      Map<String, String> refused) {
    void add(String column, String zh, String en) {
      add(column, new LocalizedText(zh, en));
    }

    void add(String column, LocalizedText reason) {
      problems.add(new Problem(line, file, column, reason));
    }
  }

  private final RecordKind kind;
  private final List<Heading> headings;
  private final Columns columns;
  private final Map<String, String> constants;
  private final List<List<String>> targets;
  private final ValueCheck characters;
  private final boolean isErrorFile;

  /** For rows under these headings, which name these columns. */
  Verdicts(RecordKind kind, List<Heading> headings, Columns columns, ValueCheck characters) {
    this.kind = kind;
    this.headings = headings;
    this.columns = columns;
    this.constants = columns.constants();
    this.targets = columns.targets(headings);
    this.characters = characters;
    this.isErrorFile = Formulas.isErrorFile(headings);
  }

  Checked check(long line, List<Table.Cell> cells) {
    Checked row =
        new Checked(
            line,
            isArchive() ? cells.get(0).text() : "",
            cells.stream().map(this::text).toList(),
            new HashMap<>(constants),
            new ArrayList<>(),
            new ArrayList<>(),
            new HashMap<>());
    Map<String, LocalizedText> flaws = new HashMap<>();
    for (int i = 0; i < Math.min(cells.size(), headings.size()); i++) {
      for (String column : targets.get(i)) {
        cells.get(i).flaw().ifPresent(flaw -> flaws.put(column, flaw));
        if (!row.texts().get(i).isEmpty()) {
          row.values().put(column, row.texts().get(i));
        }
      }
    }
    if (cells.stream().skip(headings.size()).anyMatch(cell -> !cell.text().isEmpty())) {
      row.add(kind.columns().get(0).name(), "单元格多于列数", "more cells than columns");
    }
    for (RecordKind.Column column : kind.columns()) {
      if (flaws.containsKey(column.name())) {
        row.add(column.name(), flaws.get(column.name()));
      } else {
        cell(row, column);
      }
    }
    if (isExample(row)) {
      row.add(
          kind.columns().get(0).name(),
          "这是模板中的示例行，请删除",
          "this is the template's row of examples; remove it");
    }
    if (row.problems().isEmpty()) {
      findings(new RecordRow(row.values()))
          .forEach(
              finding ->
                  (finding.isProblem() ? row.problems() : row.questions())
                      .add(new Problem(line, row.file(), finding.column(), finding.text())));
    }
    return row;
  }

  private Stream<RowFinding> findings(RecordRow row) {
    return kind.checks().stream().flatMap(check -> check.findings(row).stream());
  }

  /** Drops the questions that the row on record raises as well: they were answered before. */
  void forgetAnswered(Checked row, RecordRow stored) {
    Set<LocalizedText> answered =
        findings(stored).map(RowFinding::text).collect(Collectors.toSet());
    row.questions().removeIf(question -> answered.contains(question.reason()));
  }

  /** A template's examples are nobody's data. */
  private boolean isExample(Checked row) {
    return kind.columns().stream()
            .allMatch(
                column ->
                    row.values().getOrDefault(column.name(), "").equals(column.check().example()))
        && !row.values().isEmpty();
  }

  private String text(Table.Cell cell) {
    return isErrorFile ? Formulas.restored(cell.text()) : cell.text();
  }

  /** Returns true if the rows are files of an archive, with the file's name as the first cell. */
  boolean isArchive() {
    return kind.id().equals(AcademicRecords.PHOTO.id());
  }

  private void cell(Checked row, RecordKind.Column column) {
    Map<String, String> mapped = columns.rules().values().getOrDefault(column.name(), Map.of());
    String text = row.values().computeIfPresent(column.name(), this::normal);
    if (text == null) {
      text = mapped.getOrDefault("", "");
      if (text.isEmpty()) {
        blank(row, column);
        return;
      }
      row.values().put(column.name(), text);
    }
    Optional<LocalizedText> problem = problem(column, text);
    if (problem.isEmpty()) {
      return;
    }
    String value = IsoDate.of(text);
    if (value.equals(text) || column.check().problem(value).isPresent()) {
      value = mapped.get(text);
    }
    if (value == null) {
      row.add(column.name(), problem.get());
      if (!column.check().words().isEmpty()) {
        row.refused().put(column.name(), text);
      }
    } else if (value.isEmpty()) {
      row.values().remove(column.name());
      blank(row, column);
    } else {
      row.values().put(column.name(), value);
      // The column may have changed since the mapping was saved.
      problem(column, value).ifPresent(found -> row.add(column.name(), found));
    }
  }

  private void blank(Checked row, RecordKind.Column column) {
    if (column.required() || kind.key().contains(column.name())) {
      row.add(column.name(), "不能为空", "must not be blank");
    }
  }

  private Optional<LocalizedText> problem(RecordKind.Column column, String text) {
    return characters
        .problem(text)
        .or(() -> column.check().problem(text))
        .or(() -> ofPerson(column.name(), text));
  }

  /** Numbers and names of people, years and terms have one spelling each, whatever the system. */
  private String normal(String column, String value) {
    if (column.equals(kind.holder())) {
      return PersonNumbers.normal(value);
    }
    if (kind.id().equals(AcademicRecords.COURSE_RESULT.id())) {
      return switch (column) {
        case "year" -> AcademicTerms.year(value);
        case "term" -> AcademicTerms.term(value);
        default -> value;
      };
    }
    return isName(column) ? PersonNames.normal(value) : value;
  }

  private boolean isName(String column) {
    return kind.id().equals(AcademicRecords.PERSON.id()) && column.equals("name");
  }

  private Optional<LocalizedText> ofPerson(String column, String value) {
    if (isName(column)) {
      return PersonNames.problem(value);
    }
    return column.equals(kind.holder()) && !PersonNumbers.isNumber(value)
        ? Optional.of(new LocalizedText("不是学号、工号或考生号", "no student, staff or candidate number"))
        : Optional.empty();
  }

  String key(Checked row) {
    return kind.key().stream().map(row.values()::get).collect(Collectors.joining(SEPARATOR));
  }

  /** A key for people. */
  static String readable(String key) {
    return key.replace(SEPARATOR, " · ");
  }

  /** Person number of the row's holder; empty if rows belong to nobody. */
  String holder(Checked row) {
    return kind.holder().isEmpty() ? "" : row.values().get(kind.holder());
  }
}
