package org.yinxin.testlibrary.databases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class PostgresServerTest {
  private static final String PASSWORD = "a pass = #1";

  private static Connection connect(PostgresServer server, String password) throws SQLException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.address("given"));
    return dataSource.getConnection("registry", password);
  }

  @Test
  void aUserToWhomADatabaseWasGivenIsAskedForThePassword() throws Exception {
    PostgresServer.Own own = PostgresServer.own();
    own.server().database("given");
    own.give("given", "registry", PASSWORD);
    assertIsAsked(own.server());

    own.kill();
    own.restart();

    assertIsAsked(own.server());
    own.kill();
  }

  private static void assertIsAsked(PostgresServer server) throws SQLException {
    try (Connection connection = connect(server, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS own (id INT)");
      assertEquals("registry", connection.getMetaData().getUserName());
    }
    for (String wrong : new String[] {"", "another", PASSWORD + "\n"}) {
      SQLException refused = assertThrows(SQLException.class, () -> connect(server, wrong));
      assertTrue(refused.getMessage().contains("password"), refused.getMessage());
    }
  }
}
