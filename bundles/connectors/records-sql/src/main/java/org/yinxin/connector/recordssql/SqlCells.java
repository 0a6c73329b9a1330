package org.yinxin.connector.recordssql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yinxin.text.ChinaTime;

/** Values of a result as text, in the forms that a workbook's cells have too. */
final class SqlCells {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final List<String> headings = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();

  SqlCells(ResultSetMetaData columns) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      headings.add(columns.getColumnLabel(i));
      // PostgreSQL calls a moment a timestamp; only the name of its type tells them apart.
      types.add(
          columns.getColumnTypeName(i).equalsIgnoreCase("timestamptz")
              ? Types.TIMESTAMP_WITH_TIMEZONE
              : columns.getColumnType(i));
    }
  }

  List<String> headings() {
    return headings;
  }

  /** A blank text for NULL; a moment is told in Chinese time, whatever the server's is. */
  String text(ResultSet row, int column) throws SQLException {
    return switch (types.get(column - 1)) {
      case Types.DATE -> said(row.getDate(column), date -> date.toLocalDate().toString());
      case Types.TIMESTAMP -> said(row.getTimestamp(column), time -> time(time.toLocalDateTime()));
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          said(
              row.getObject(column, OffsetDateTime.class),
              moment -> time(moment.atZoneSameInstant(ChinaTime.ZONE).toLocalDateTime()));
      case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE ->
          said(row.getBigDecimal(column), SqlCells::plain);
      default -> said(row.getString(column), String::strip);
    };
  }

  private static <T> String said(T value, Function<T, String> text) {
    return value == null ? "" : text.apply(value);
  }

  private static String time(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : MINUTES.format(time);
  }

  /** 88.50 as 88.5: databases fill up the scale of a column. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
