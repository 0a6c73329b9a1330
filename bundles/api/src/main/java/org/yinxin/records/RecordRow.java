package org.yinxin.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a kind of record, checked when it was imported. Immutable.
 *
 * @param values the cells by column name; blank cells are absent
 */
public record RecordRow(Map<String, String> values) {
  public RecordRow {
    values = Map.copyOf(values);
  }

  /** The text of a column, empty if the cell was blank. */
  public String text(String column) {
    return values.getOrDefault(column, "");
  }

  /** The number in a column that was checked to hold one. */
  public Optional<BigDecimal> number(String column) {
    return Optional.ofNullable(values.get(column)).map(BigDecimal::new);
  }

  /** The date in a column that was checked to hold one. */
  public Optional<LocalDate> date(String column) {
    return Optional.ofNullable(values.get(column)).map(LocalDate::parse);
  }
}
