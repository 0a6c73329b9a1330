package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.plugins.TypeOwners.Owner;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class TypeOwnersTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  private final Database database;

  TypeOwnersTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  private void bind(String bundle, String key) {
    database.transaction(
        h -> {
          TypeOwners.bind(h, "transcript", new Owner(bundle, key), NOW);
          return bundle;
        });
  }

  private Optional<Owner> owner() {
    return database.transaction(h -> TypeOwners.find(h, "transcript"));
  }

  private boolean release() {
    return database.transaction(h -> TypeOwners.release(h, "transcript"));
  }

  @Test
  void theFirstBundleKeepsATypeUntilItIsReleased() {
    assertEquals(Optional.empty(), owner());
    bind("first", "a");
    bind("second", "b");
    assertEquals(Optional.of(new Owner("first", "a")), owner());

    assertTrue(release());
    assertFalse(release());
    bind("second", "b");
    assertEquals(Optional.of(new Owner("second", "b")), owner());
  }

  @Test
  void theFirstSignatureOfTheOwnerCountsFromThenOn() {
    bind("first", "");
    bind("second", "b");
    bind("first", "a");
    bind("first", "c");

    assertEquals(Optional.of(new Owner("first", "a")), owner());
  }

  @Test
  void anOwnerAdmitsItsNameAndItsKeyOnly() {
    assertTrue(new Owner("first", "a").admits("first", "a"));
    assertFalse(new Owner("first", "a").admits("first", "b"));
    assertFalse(new Owner("first", "a").admits("first", ""));
    assertFalse(new Owner("first", "a").admits("second", "a"));
    assertTrue(new Owner("first", "").admits("first", "b"));
    assertFalse(new Owner("first", "").admits("second", ""));
  }
}
