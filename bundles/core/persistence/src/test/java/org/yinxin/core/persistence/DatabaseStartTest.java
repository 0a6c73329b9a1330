package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentContext;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class DatabaseStartTest {
  /** A change that this program does not know. */
  private static final String NEWER =
      "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
          + " VALUES ('marks-2', 'yinxin', 'changelog.sql', CURRENT_TIMESTAMP, 9999, 'EXECUTED')";

  private final DataSource dataSource;

  DatabaseStartTest(TestDatabase kind) {
    dataSource = kind.fresh();
  }

  /**
   * Migrates before it enables the component: a thread that asks for a component that is being
   * activated stops waiting after a while, and for good.
   */
  @Test
  void theSchemaIsThereBeforeTheDatabaseIsEnabled() throws Exception {
    CompletableFuture<Integer> changes = new CompletableFuture<>();
    DatabaseStart start =
        new DatabaseStart(enabling(() -> changes.completeAsync(this::changes)), dataSource);

    assertTrue(changes.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) > 10);
    new SchemaDatabase(dataSource, start).transaction(h -> h.execute("SELECT 1 FROM account"));
    start.stop();
  }

  /** The component's failure is what /health and doctor show. */
  @Test
  void theDatabaseFailsForTheReasonOfTheMigration() throws Exception {
    SchemaDatabase.migrated(dataSource).transaction(h -> h.execute(NEWER));
    CompletableFuture<Boolean> enabled = new CompletableFuture<>();
    DatabaseStart start = new DatabaseStart(enabling(() -> enabled.complete(true)), dataSource);
    enabled.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new SchemaDatabase(dataSource, start));

    assertTrue(refused.getMessage().contains("(marks-2)"), refused::getMessage);
    start.stop();
  }

  /** Only a database without the table of changes is a new one. */
  @Test
  void aDatabaseThatIsGoneForAMomentIsAskedAgainForANewerSchema() throws Exception {
    SchemaDatabase.migrated(dataSource).transaction(h -> h.execute(NEWER));
    CompletableFuture<Boolean> enabled = new CompletableFuture<>();
    // The first connection is the one that the start tries.
    DatabaseStart start =
        new DatabaseStart(enabling(() -> enabled.complete(true)), goneAtConnection(2));
    enabled.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThrows(IllegalStateException.class, () -> new SchemaDatabase(dataSource, start));
    start.stop();
  }

  /** A connection that breaks before it has an answer; all others are as ever. */
  private DataSource goneAtConnection(int which) {
    AtomicInteger connections = new AtomicInteger();
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object answer = method.invoke(dataSource, arguments);
          return connections.incrementAndGet() == which ? broken((Connection) answer) : answer;
        });
  }

  private static Connection broken(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("createStatement")) {
            throw new SQLException("gone", "08006");
          }
          return method.invoke(connection, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            DatabaseStartTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static ComponentContext enabling(Runnable then) {
    return proxy(
        ComponentContext.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("enableComponent")) {
            assertEquals(SchemaDatabase.class.getName(), arguments[0]);
            then.run();
          }
          return null;
        });
  }

  private int changes() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM databasechangelog")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
