package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class TypeClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir Path folder;
  private final Database database;
  private PluginBundles bundles;

  TypeClaimsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void start() throws Exception {
    bundles = new PluginBundles(folder);
  }

  @AfterEach
  void stop() throws Exception {
    bundles.close();
  }

  private void check(boolean production, Bundle bundle, Bundle... serving) {
    BundleOrigins origins =
        new BundleOrigins(
            bundles.framework().context(),
            each -> each.getLocation().startsWith("mvn:"),
            each -> Optional.empty(),
            production);
    new TypeClaims(database, origins, () -> NOW).check("award", bundle, List.of(serving));
  }

  private void assertRefused(String why, Bundle bundle, Bundle... serving) {
    String message =
        assertThrows(TypeInstance.NotUsedException.class, () -> check(false, bundle, serving))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  private Bundle plugin(String name, String version) throws Exception {
    return bundles.started(
        "yinxin:plugin/" + name + "/" + version,
        Map.of("Bundle-SymbolicName", name, "Bundle-Version", version));
  }

  private boolean release() {
    return database.transaction(h -> TypeOwners.release(h, "award"));
  }

  @Test
  void theFirstBundleOwnsATypeAndAnotherIsRefused() throws Exception {
    Bundle first = plugin("first", "1.0.0");
    check(false, first);
    check(false, first, first);

    assertRefused("belongs to first", plugin("second", "1.0.0"));
  }

  @Test
  void aNewVersionMayServeBesideItsOldOne() throws Exception {
    Bundle old = plugin("first", "1.0.0");
    check(false, old);
    Bundle next = plugin("first", "2.0.0");

    assertDoesNotThrow(() -> check(false, next, old));
  }

  @Test
  void afterAReleaseAnotherPluginIsRefusedWhileTheFirstServes() throws Exception {
    Bundle first = plugin("first", "1.0.0");
    check(false, first);
    assertTrue(release());
    Bundle second = plugin("second", "1.0.0");

    assertRefused("is provided by first 1.0.0 already", second, first);
    assertDoesNotThrow(() -> check(false, second));
  }

  @Test
  void aBundleOfTheArchiveIsNoVersionOfAPlugin() throws Exception {
    Bundle archived =
        bundles.started("mvn:org.yinxin/first/1", Map.of("Bundle-SymbolicName", "first"));
    check(false, archived);
    // The framework takes no two of one name and version.
    Bundle plugin = plugin("first", "2.0.0");

    assertRefused("is provided by first 0.0.0 already", plugin, archived);
  }

  @Test
  void inProductionABundleThatNobodyHasCheckedIsRefused() throws Exception {
    Bundle foreign = bundles.started("file:/tmp/foreign.jar", Map.of());

    String message =
        assertThrows(TypeInstance.NotUsedException.class, () -> check(true, foreign)).getMessage();
    assertTrue(message.contains("neither of the archive"), message);
  }
}
