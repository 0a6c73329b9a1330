package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.core.plugins.PluginBundles.provides;
import static org.yinxin.core.plugins.PluginBundles.sees;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceRegistration;
import org.yinxin.certificate.CertificateType;
import org.yinxin.login.LoginMethod;
import org.yinxin.testlibrary.bundles.Jars;

/** In production a connector counts only if somebody has checked its bundle. */
final class BundleOriginsTest {
  @TempDir Path folder;
  private PluginBundles bundles;
  private Bundle platform;
  private Bundle foreign;

  @BeforeEach
  void start() throws Exception {
    bundles = new PluginBundles(folder);
    platform = bundles.started("mvn:org.yinxin/platform/1", Map.of());
    foreign = bundles.started("file:/tmp/foreign.jar", Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    bundles.close();
  }

  private BundleOrigins origins(boolean production) {
    return new BundleOrigins(
        bundles.framework().context(),
        bundle -> bundle.getLocation().startsWith("mvn:"),
        bundle ->
            bundle.getLocation().startsWith("reference:")
                ? Optional.of(folder.resolve("of archive.jar"))
                : Optional.empty(),
        production);
  }

  @Test
  void aConnectorThatNobodyHasCheckedIsHidden() throws Exception {
    origins(true);
    List<Integer> events = new ArrayList<>();
    platform.getBundleContext().addServiceListener(event -> events.add(event.getType()));

    ServiceRegistration<?> connector = provides(foreign, LoginMethod.class, Runnable.class);

    assertFalse(sees(platform, LoginMethod.class));
    assertFalse(sees(platform, Runnable.class));
    assertEquals(List.of(), events);
    connector.unregister();
    assertEquals(List.of(ServiceEvent.UNREGISTERING), events);
  }

  @Test
  void itsTypesAreSeenSoThatTheirRefusalIsToldAndOtherServicesToo() throws Exception {
    origins(true);
    provides(foreign, CertificateType.class);
    provides(foreign, Runnable.class);

    assertTrue(sees(platform, CertificateType.class));
    assertTrue(sees(platform, Runnable.class));
  }

  @Test
  void connectorsOfTheArchiveAndOfPluginsAreSeen() throws Exception {
    BundleOrigins origins = origins(true);
    ServiceRegistration<?> ofArchive = provides(platform, LoginMethod.class);
    assertTrue(sees(platform, LoginMethod.class));
    ofArchive.unregister();

    Bundle plugin = bundles.started("yinxin:plugin/login/aa", Map.of());
    origins.installed(plugin);
    provides(plugin, LoginMethod.class);

    assertTrue(sees(platform, LoginMethod.class));
  }

  @Test
  void inDevelopmentAllAreSeen() throws Exception {
    BundleOrigins origins = origins(false);
    provides(foreign, LoginMethod.class);

    assertTrue(sees(platform, LoginMethod.class));
    assertEquals(List.of(), origins.unchecked());
    assertTrue(new OriginCheck(origins).execute().isOk());
  }

  @Test
  void whatNobodyHasCheckedIsNamed() throws Exception {
    BundleOrigins origins = origins(true);
    origins.installed(bundles.started("yinxin:plugin/login/aa", Map.of()));

    assertEquals(List.of(foreign), origins.unchecked());
    String told = new OriginCheck(origins).execute().toString();
    assertTrue(told.contains("CRITICAL"), told);
    assertTrue(told.contains("file:/tmp/foreign.jar"), told);
    assertTrue(told.contains("bundle:uninstall " + foreign.getSymbolicName()), told);
  }

  @Test
  void aBundleOfTheArchiveThatWasChangedIsToldHowItsFileIsTakenAgain() throws Exception {
    Bundle changed = bundles.started("reference:file:/archive.jar", Map.of());
    foreign.uninstall();

    String told = new OriginCheck(origins(true)).execute().toString();

    String file = folder.resolve("of archive.jar").toUri().toString();
    assertTrue(
        told.contains("bundle:update " + changed.getSymbolicName() + " '" + file + "'"), told);
    assertFalse(told.contains("bundle:uninstall"), told);
  }

  /** An update keeps the location, and nobody has checked its bytes. */
  @Test
  void aPluginThatWasUpdatedIsNamedAndItsConnectorIsHidden() throws Exception {
    BundleOrigins origins = origins(true);
    foreign.uninstall();
    Bundle plugin = bundles.started("yinxin:plugin/login/aa", Map.of());
    origins.installed(plugin);
    assertEquals(List.of(), origins.unchecked());
    long before = plugin.getLastModified();
    while (System.currentTimeMillis() <= before) {
      Thread.onSpinWait();
    }

    plugin.update(new ByteArrayInputStream(Jars.bundle("other.txt")));
    plugin.start();
    provides(plugin, LoginMethod.class);

    assertFalse(sees(platform, LoginMethod.class));
    String told = new OriginCheck(origins).execute().toString();
    assertTrue(told.contains("CRITICAL"), told);
    assertTrue(told.contains("installed anew from the checked file"), told);
  }
}
