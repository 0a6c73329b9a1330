package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentContext;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;
import org.yinxin.testkit.Waits;

@EachDatabase
final class DatabaseStartTest {
  private final DataSource dataSource;

  DatabaseStartTest(TestDatabase kind) {
    dataSource = kind.fresh();
  }

  /** Whoever asks for a component that is being activated gives up after a while, and for good. */
  @Test
  void theSchemaIsThereBeforeTheDatabaseIsEnabled() throws Exception {
    CompletableFuture<Integer> changes = new CompletableFuture<>();
    ComponentContext context =
        (ComponentContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ComponentContext.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("enableComponent")) {
                    assertEquals(SchemaDatabase.class.getName(), arguments[0]);
                    changes.completeAsync(this::changes);
                  }
                  return null;
                });

    DatabaseStart start = new DatabaseStart(context, dataSource);

    assertTrue(changes.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) > 10);
    start.stop();
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
