package org.yinxin.records;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.yinxin.text.LocalizedText;

/**
 * A kind of record that is delivered as a table, such as course results. The platform gives every
 * kind import, dry run, checks and storage. Immutable.
 *
 * @param id lower case with hyphens, as {@code course-result}; unique on the platform
 * @param title displayed name
 * @param columns its columns, in the order in which they are shown
 * @param key names of the columns that together identify a row; a row with a known key replaces the
 *     one before
 * @param holder name of the column with the person number of the row's holder; empty if rows belong
 *     to nobody, as an office's do
 * @param checks checks of whole rows, once each cell is accepted
 */
public record RecordKind(
    String id,
    LocalizedText title,
    List<Column> columns,
    List<String> key,
    String holder,
    List<RowCheck> checks) {
  /**
   * A column.
   *
   * @param name lower case with underscores, as {@code course_code}; accepted in a file's header
   * @param label displayed name; the Chinese label is accepted in a file's header too
   * @param required true if a blank cell is refused
   * @param check check of each cell that is not blank
   */
  public record Column(String name, LocalizedText label, boolean required, ValueCheck check) {
    public Column {
      Objects.requireNonNull(label);
      Objects.requireNonNull(check);
      if (!name.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException("no column name: " + name);
      }
    }

    /** A column that every row must fill. */
    public static Column required(String name, String zh, String en, ValueCheck check) {
      return new Column(name, new LocalizedText(zh, en), true, check);
    }

    /** A column that may be blank. */
    public static Column optional(String name, String zh, String en, ValueCheck check) {
      return new Column(name, new LocalizedText(zh, en), false, check);
    }
  }

  public RecordKind {
    Objects.requireNonNull(title);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    checks = List.copyOf(checks);
    Set<String> names = new HashSet<>();
    columns.forEach(column -> names.add(column.name()));
    if (!id.matches("[a-z][a-z0-9-]*") || names.size() != columns.size() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "record kind " + id + " needs an id, distinct columns, a key");
    }
    if (!names.containsAll(key) || !(holder.isEmpty() || names.contains(holder))) {
      throw new IllegalArgumentException("record kind " + id + ": key and holder must be columns");
    }
  }

  /** A kind of which every row is good whose cells are. */
  public RecordKind(
      String id, LocalizedText title, List<Column> columns, List<String> key, String holder) {
    this(id, title, columns, key, holder, List.of());
  }

  /** Returns this kind with these checks of whole rows. */
  public RecordKind checkedBy(RowCheck... rowChecks) {
    return new RecordKind(id, title, columns, key, holder, List.of(rowChecks));
  }
}
