package org.yinxin.core.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.persistence.TableCheck;

/**
 * Reads each table in its own transaction. Derby compares rows and indexes with each other ({@code
 * SYSCS_UTIL.SYSCS_CHECK_TABLE}) and verifies the checksum of each page that it reads from the
 * disk. PostgreSQL reads each row with all its values; it verifies checksums where the cluster has
 * them ({@code data_checksums}), and does not read indexes.
 */
@Component
public final class ReadTables implements TableCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ReadTables.class);
  private static final String DERBY = "Apache Derby";

  /** Beginnings of SQLSTATEs that say nothing of a table: connection, contention, resources. */
  private static final List<String> PASSING = List.of("08", "40", "53", "55", "57");

  private static final int MOST_WORDS = 300;

  private final DataSource dataSource;
  private final StoredResult kept;
  private final InstantSource clock;
  private final Semaphore turn = new Semaphore(1);

  /** Of this process; the disk may not have taken it. */
  private volatile Optional<Result> last = Optional.empty();

  private volatile boolean isRead;

  /** Keeps what it finds in the node's state folder, outside the database that it is about. */
  @Activate
  public ReadTables(
      BundleContext context,
      @Reference(name = "dataSource", target = "(osgi.jndi.service.name=yinxin)")
          DataSource dataSource) {
    this(
        dataSource,
        Path.of(Optional.ofNullable(context.getProperty("yinxin.state")).orElse(".")),
        InstantSource.system());
  }

  ReadTables(DataSource dataSource, Path folder, InstantSource clock) {
    this.dataSource = dataSource;
    this.kept = new StoredResult(folder);
    this.clock = clock;
  }

  @Override
  public Result run() {
    if (!turn.tryAcquire()) {
      throw new IllegalStateException("the tables are being read");
    }
    try {
      Result result = read();
      last = Optional.of(result);
      kept.keep(result);
      result.damage().ifPresent(found -> LOG.error("step table-check: {}", found));
      return result;
    } finally {
      turn.release();
    }
  }

  @Override
  public Optional<Result> latest() {
    if (last.isEmpty() && !isRead) {
      last = kept.read();
      isRead = true;
    }
    return last;
  }

  private Result read() {
    int done = 0;
    for (String table : tables()) {
      Optional<String> damage = damage(table);
      if (damage.isPresent()) {
        return new Result(clock.instant(), done, damage);
      }
      done++;
    }
    return new Result(clock.instant(), done, Optional.empty());
  }

  private Connection connection() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    try (Connection connection = connection();
        ResultSet found =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
    return tables;
  }

  /** Reads a table; returns what is wrong with it. */
  private Optional<String> damage(String table) {
    try (Connection connection = connection()) {
      DatabaseMetaData database = connection.getMetaData();
      if (database.getDatabaseProductName().equals(DERBY)) {
        compare(connection, table);
      } else {
        read(connection, database.getIdentifierQuoteString(), table);
      }
      return Optional.empty();
    } catch (SQLException e) {
      String state = Optional.ofNullable(e.getSQLState()).orElse("08");
      if (PASSING.stream().anyMatch(state::startsWith)) {
        throw new DatabaseUnavailableException(e);
      }
      return Optional.of("table " + table + ": " + words(DatabaseCheck.reason(e)));
    }
  }

  /** The beginning, without the dump of the page that Derby adds, which has personal data. */
  private static String words(String reason) {
    String line = reason.lines().findFirst().orElse("").replaceFirst(",? page dump follows.*", "");
    return line.substring(0, Math.min(line.length(), MOST_WORDS));
  }

  private static void compare(Connection connection, String table) throws SQLException {
    try (PreparedStatement check =
        connection.prepareStatement("VALUES SYSCS_UTIL.SYSCS_CHECK_TABLE(?, ?)")) {
      check.setString(1, connection.getSchema());
      check.setString(2, table);
      try (ResultSet answer = check.executeQuery()) {
        answer.next();
      }
    }
  }

  /** The text of a row has all its values in it, those that are stored out of line too. */
  private static void read(Connection connection, String quote, String table) throws SQLException {
    String name = quote + table.replace(quote, quote + quote) + quote;
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT SUM(CAST(OCTET_LENGTH(CAST(whole_row AS text)) AS bigint)) FROM "
                    + name
                    + " whole_row")) {
      answer.next();
    }
  }
}
