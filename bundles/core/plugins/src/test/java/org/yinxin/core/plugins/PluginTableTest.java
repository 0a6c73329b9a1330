package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class PluginTableTest {
  private static final String NAME = "some-proof";
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final FixedRowAuthentication authentication = new FixedRowAuthentication();
  private final Database database;

  PluginTableTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private void change(Optional<PluginTable.Row> wanted) {
    database.transaction(
        h -> {
          PluginTable.change(h, authentication, audit, NAME, wanted, "admin", NOW);
          return h;
        });
  }

  private static Optional<PluginTable.Row> row(boolean enabled) {
    return Optional.of(new PluginTable.Row(NAME, "1.0.0", "ab".repeat(32), enabled, "admin", NOW));
  }

  private void assertTrailHasRows(long total) {
    assertEquals(
        database.transaction(h -> FixedRowAuthentication.read(h, AuthenticatedTable.PLUGIN)),
        audit.rows(AuthenticatedTable.PLUGIN));
    assertEquals(total, audit.rows(AuthenticatedTable.PLUGIN).total());
  }

  @Test
  void theTrailHasEachChangeOfAPlugin() {
    change(row(true));
    change(row(false));
    assertTrailHasRows(1);

    change(Optional.empty());
    assertTrailHasRows(0);

    database.transaction(h -> PluginTable.undo(h, authentication, audit, "admin", NOW));
    assertTrailHasRows(1);
  }
}
