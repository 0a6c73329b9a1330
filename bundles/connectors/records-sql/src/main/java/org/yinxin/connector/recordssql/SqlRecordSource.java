package org.yinxin.connector.recordssql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.recordsource.RecordSourceException.Reason;
import org.yinxin.recordsource.RowSink;

/**
 * Rows of a query against another database, as the academic system's. It only reads, in one
 * transaction that is rolled back. Its configurations also hold the properties of {@link
 * RecordSource}.
 */
@Component(
    configurationPid = "org.yinxin.connector.recordssql",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SqlRecordSource implements RecordSource {
  /**
   * The key {@code dataSource.target} says which database, as (osgi.jndi.service.name=academic).
   */
  @interface Config {
    /**
     * The query that is run; its columns are named as those of the kind, or as the mapping has
     * them.
     */
    String query();

    /** Rows that the driver keeps in memory. */
    int fetchSize() default 500;

    int source_timeoutSeconds() default 300;
  }

  private static final String CONNECTION = "08";
  private static final String AUTHORIZATION = "28";
  private static final String RESOURCES = "53";
  private static final String SHUTDOWN = "57P";
  private static final String DATA = "22";

  private final DataSource database;
  private final String query;
  private final int fetchSize;
  private final int timeoutSeconds;

  /** Connects to nothing yet. */
  @Activate
  public SqlRecordSource(
      @Reference(name = "dataSource", target = "(osgi.jndi.service.name=academic)")
          DataSource dataSource,
      Config config) {
    this(dataSource, config.query(), config.fetchSize(), config.source_timeoutSeconds());
  }

  SqlRecordSource(DataSource database, String query, int fetchSize, int timeoutSeconds) {
    this.database = database;
    this.query = query;
    this.fetchSize = fetchSize;
    this.timeoutSeconds = timeoutSeconds;
  }

  @Override
  public void read(RowSink sink) throws RecordSourceException {
    try (Connection connection = database.getConnection()) {
      connection.setReadOnly(true);
      // PostgreSQL fetches row by row within a transaction only.
      connection.setAutoCommit(false);
      try {
        read(connection, sink);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void read(Connection connection, RowSink sink) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(fetchSize);
      statement.setQueryTimeout(timeoutSeconds);
      try (ResultSet rows = statement.executeQuery()) {
        SqlCells cells = new SqlCells(rows.getMetaData());
        sink.row(cells.headings());
        while (rows.next()) {
          List<String> row = new ArrayList<>(cells.headings().size());
          for (int column = 1; column <= cells.headings().size(); column++) {
            row.add(cells.text(rows, column));
          }
          sink.row(row);
        }
      }
    }
  }

  /** Pools wrap what the driver said; the innermost says most. */
  private static RecordSourceException failure(SQLException thrown) {
    SQLException said = thrown;
    while (said.getCause() instanceof SQLException cause) {
      said = cause;
    }
    String state = said.getSQLState() == null ? CONNECTION : said.getSQLState();
    boolean isAway =
        state.startsWith(CONNECTION)
            || state.startsWith(AUTHORIZATION)
            || state.startsWith(RESOURCES)
            || state.startsWith(SHUTDOWN);
    // Of data that do not fit a type, the message quotes the value: it may be a person's.
    String message = state.startsWith(DATA) ? "SQLSTATE " + state : said.getMessage();
    return new RecordSourceException(
        isAway ? Reason.UNREACHABLE : Reason.REFUSED,
        message,
        state.startsWith(DATA) ? null : said);
  }
}
