package org.yinxin.connector.recordssql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.testkit.connector.RecordSourceContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The contract of record sources, against a view of another database. */
@EachDatabase
final class SqlRecordContractTest implements RecordSourceContract {
  private static final String QUERY =
      "SELECT xh AS \"number\", xm AS \"name\", cj AS \"mark\", csrq AS \"birth_date\""
          + " FROM xs ORDER BY xh";
  private static final List<String> HEADER = List.of("number", "name", "mark", "birth_date");

  private final TestDatabase kind;
  private final DataSource academic;
  private final PGSimpleDataSource away = new PGSimpleDataSource();
  private final RecordSource well;
  private RecordSource now;
  private Connection lock;
  private boolean isRenamed;

  SqlRecordContractTest(TestDatabase kind) {
    this.kind = kind;
    academic = kind.fresh();
    away.setURL("jdbc:postgresql://127.0.0.1:1/academic");
    well = new SqlRecordSource(academic, QUERY, 1, 300);
    now = well;
  }

  @BeforeEach
  void fill() throws SQLException {
    run(
        "CREATE TABLE xs (xh CHAR(10), xm VARCHAR(20), cj NUMERIC(5,2), csrq DATE)",
        "INSERT INTO xs VALUES ('2022001', '欧阳示例一', 88.50, DATE('1986-05-04'))",
        "INSERT INTO xs VALUES ('2022002', '欧阳示例二', 100, NULL)",
        "INSERT INTO xs VALUES ('2022003', '欧阳示例三', NULL, DATE('2004-02-29'))");
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = academic.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public RecordSource source() {
    return now;
  }

  @Override
  public List<List<String>> rows() {
    return List.of(
        HEADER,
        List.of("2022001", "欧阳示例一", "88.5", "1986-05-04"),
        List.of("2022002", "欧阳示例二", "100", ""),
        List.of("2022003", "欧阳示例三", "", "2004-02-29"));
  }

  @Override
  public boolean make(Trouble trouble) throws SQLException {
    switch (trouble) {
      case ANSWER_LOST -> now = new SqlRecordSource(away, QUERY, 1, 300);
      case REFUSES -> rename("xs", "ys");
      case NONSENSE ->
          now = new SqlRecordSource(academic, "SELECT CAST(xm AS INTEGER) FROM xs", 1, 300);
      case HANGS -> {
        return kind == TestDatabase.POSTGRESQL && hang();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A table that another transaction has locked; a driver ends by its time limit alone. */
  private boolean hang() throws SQLException {
    lock = academic.getConnection();
    lock.setAutoCommit(false);
    try (Statement statement = lock.createStatement()) {
      statement.execute("LOCK TABLE xs IN ACCESS EXCLUSIVE MODE");
    }
    now = new SqlRecordSource(academic, QUERY, 1, 1);
    return true;
  }

  @Override
  public void recover() throws SQLException {
    now = well;
    unlock();
    if (isRenamed) {
      rename("ys", "xs");
    }
  }

  private void rename(String from, String to) throws SQLException {
    boolean isDerby = kind == TestDatabase.DERBY;
    run(
        (isDerby ? "RENAME TABLE " : "ALTER TABLE ")
            + from
            + (isDerby ? " TO " : " RENAME TO ")
            + to);
    isRenamed = to.equals("ys");
  }

  @AfterEach
  void unlock() throws SQLException {
    if (lock != null) {
      lock.rollback();
      lock.close();
      lock = null;
    }
  }
}
