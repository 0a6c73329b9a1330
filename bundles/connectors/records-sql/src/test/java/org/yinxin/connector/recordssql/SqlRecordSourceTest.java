package org.yinxin.connector.recordssql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.recordsource.RecordSourceException.Reason;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A view of another database, as rows of text. */
@EachDatabase
final class SqlRecordSourceTest {
  private final TestDatabase kind;
  private final DataSource academic;

  SqlRecordSourceTest(TestDatabase kind) {
    this.kind = kind;
    this.academic = kind.fresh();
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = academic.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<List<String>> rows(String query) throws RecordSourceException {
    List<List<String>> rows = new ArrayList<>();
    new SqlRecordSource(academic, query, 10, 60).read(rows::add);
    return rows;
  }

  private RecordSourceException refusal(String query) {
    return assertThrows(RecordSourceException.class, () -> rows(query));
  }

  @Test
  void columnsAndValuesArriveAsAClerkWouldWriteThem() throws Exception {
    run(
        "CREATE TABLE xs (xh CHAR(10), cj NUMERIC(5,2), csrq DATE, kssj TIMESTAMP, bz VARCHAR(20))",
        "INSERT INTO xs VALUES ('2022001', 88.50, DATE('1986-05-04'), '2025-06-14 09:00:00', NULL)",
        "INSERT INTO xs VALUES ('2022002', 100, DATE('2004-02-29'), '2025-06-14 00:00:00', ' 缓考 ')",
        "CREATE VIEW v AS SELECT xh AS number, cj, csrq, kssj, bz FROM xs");

    List<List<String>> rows = rows("SELECT number, cj AS mark, csrq, kssj, bz FROM v ORDER BY 1");

    assertEquals(
        List.of("number", "mark", "csrq", "kssj", "bz"),
        rows.get(0).stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList());
    assertEquals(List.of("2022001", "88.5", "1986-05-04", "2025-06-14 09:00", ""), rows.get(1));
    assertEquals(List.of("2022002", "100", "2004-02-29", "2025-06-14", "缓考"), rows.get(2));
  }

  @Test
  void aMomentIsTheDayInBeijingOnAServerAnywhere() throws Exception {
    if (kind != TestDatabase.POSTGRESQL) {
      return;
    }
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    try {
      assertEquals(
          List.of("2026-11-24"),
          rows("SELECT TIMESTAMP WITH TIME ZONE '2026-11-23 16:00:00+00' AS t").get(1));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aQueryThatIsWrongIsRefusedInTheWordsOfTheDatabase() {
    RecordSourceException refusal = refusal("SELECT * FROM v_nowhere");

    assertEquals(Reason.REFUSED, refusal.reason());
    assertTrue(
        refusal.getMessage().toLowerCase(Locale.ROOT).contains("v_nowhere"), refusal.getMessage());
  }

  @Test
  void aValueThatDoesNotFitIsNotQuoted() throws Exception {
    run("CREATE TABLE xs (cj VARCHAR(20))", "INSERT INTO xs VALUES ('张三')");

    RecordSourceException refusal = refusal("SELECT CAST(cj AS INTEGER) FROM xs");

    assertEquals(Reason.REFUSED, refusal.reason());
    assertFalse(refusal.getMessage().contains("张三"), refusal.getMessage());
    assertEquals(null, refusal.getCause());
  }

  @Test
  void aQueryCannotWrite() throws Exception {
    run("CREATE TABLE xs (cj VARCHAR(20))", "INSERT INTO xs VALUES ('60')");

    refusal("DELETE FROM xs");

    try (Connection connection = academic.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM xs")) {
      rows.next();
      assertEquals(1, rows.getInt(1));
    }
  }

  @Test
  void aQueryThatTakesTooLongIsGivenUp() {
    if (kind == TestDatabase.POSTGRESQL) {
      SqlRecordSource slow = new SqlRecordSource(academic, "SELECT pg_sleep(3600)", 10, 1);

      assertEquals(
          Reason.REFUSED,
          assertThrows(RecordSourceException.class, () -> slow.read(row -> {})).reason());
    }
  }

  @Test
  void rowsPassByWithoutBeingKept() throws Exception {
    if (kind == TestDatabase.POSTGRESQL) {
      int[] count = {0};
      // Two gigabytes in all: more than the tests' memory.
      new SqlRecordSource(
              academic, "SELECT REPEAT('x', 20000) FROM generate_series(1, 100000)", 100, 300)
          .read(row -> count[0]++);
      assertEquals(100_001, count[0]);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeAway() {
    if (kind == TestDatabase.POSTGRESQL) {
      org.postgresql.ds.PGSimpleDataSource away = new org.postgresql.ds.PGSimpleDataSource();
      away.setURL("jdbc:postgresql://127.0.0.1:1/academic");

      RecordSourceException refusal =
          assertThrows(
              RecordSourceException.class,
              () -> new SqlRecordSource(away, "SELECT 1", 10, 60).read(row -> {}));

      assertEquals(Reason.UNREACHABLE, refusal.reason());
      assertTrue(refusal.getMessage().contains("127.0.0.1:1"), refusal.getMessage());
    }
  }
}
