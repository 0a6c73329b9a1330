package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** A bundle that came past the plug-in page is on record, and the auditors are told. */
final class RecordedBundlesTest {
  private static final Map<String, String> FOREIGN = Map.of("Bundle-SymbolicName", "foreign");

  @TempDir Path folder;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private PluginBundles bundles;
  private BundleOrigins origins;
  private RecordedBundles recorded;

  @BeforeEach
  void start() throws Exception {
    bundles = new PluginBundles(folder);
    origins =
        new BundleOrigins(
            bundles.framework().context(),
            bundle -> bundle.getLocation().startsWith("mvn:"),
            bundle -> Optional.empty(),
            true);
    recorded =
        new RecordedBundles(
            bundles.framework().context(),
            origins,
            TestDatabase.DERBY.empty(SchemaDatabase::migrated),
            audit,
            new Auditors());
  }

  @AfterEach
  void stop() throws Exception {
    recorded.stop();
    bundles.close();
  }

  private final class Auditors implements AccountWarnings {
    @Override
    public void unusualAccess(Handle transaction, Account account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void serverChanged(Handle transaction, LocalizedText what) {
      told.add(what.en());
    }

    @Override
    public void letterheadChanged(Handle transaction, LocalizedText picture) {
      throw new UnsupportedOperationException();
    }
  }

  private void assertRecorded(String... events) {
    Waits.await().until(() -> audit.events.size() >= events.length);
    recorded.record();
    assertEquals(
        List.of(events),
        audit.events.stream().map(event -> event.action() + " " + event.subject()).toList());
    assertEquals(events.length, told.size(), told.toString());
  }

  @Test
  void oneThatIsInstalledStartedAndRemovedAtOnceIsTwoEvents() throws Exception {
    bundles.started("file:/home/somebody/foreign.jar", FOREIGN).uninstall();

    assertRecorded("unchecked-bundle foreign 0.0.0", "unchecked-bundle-removed foreign 0.0.0");
    assertEquals("system", audit.events.get(0).actor());
    assertFalse(told.toString().contains("somebody"), told.toString());
  }

  @Test
  void thoseOfTheArchiveAndPluginsAreNot() throws Exception {
    bundles.started("mvn:org.yinxin/platform/1", Map.of()).uninstall();
    Bundle plugin = bundles.framework().install("yinxin:plugin/login/aa", Jars.bundle("one.txt"));
    origins.installed(plugin);
    plugin.start();
    plugin.uninstall();
    bundles.started("file:/foreign.jar", FOREIGN);

    assertRecorded("unchecked-bundle foreign 0.0.0");
  }

  @Test
  void aPluginWhoseBytesWereExchangedIs() throws Exception {
    Bundle plugin = bundles.started("yinxin:plugin/login/aa", FOREIGN);
    assertRecorded("unchecked-bundle foreign 0.0.0");
    long before = plugin.getLastModified();
    while (System.currentTimeMillis() <= before) {
      Thread.onSpinWait();
    }
    plugin.update(new ByteArrayInputStream(Jars.jar(Jars.manifest(FOREIGN))));

    assertRecorded("unchecked-bundle foreign 0.0.0", "unchecked-bundle foreign 0.0.0");
  }

  @Test
  void whatCannotBeRecordedWaits() throws Exception {
    audit.full = true;
    bundles.started("file:/foreign.jar", FOREIGN);
    assertEquals(List.of(), audit.events);
    audit.full = false;

    recorded.record();

    assertRecorded("unchecked-bundle foreign 0.0.0");
    assertEquals(
        AuditEvent.of("system", "unchecked-bundle", "", "foreign 0.0.0"), audit.events.get(0));
  }
}
