package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.core.plugins.PluginBundles.provides;
import static org.yinxin.core.plugins.PluginBundles.sees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.yinxin.certificate.CertificateType;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.login.LoginMethod;
import org.yinxin.services.vault.Vault;

/** Plug-ins and the rest of the framework see of each other what the API names, and no more. */
final class PluginVisibilityTest {
  private static final String TYPE = "yinxin:plugin/type/aa";
  private static final String CONNECTOR = "yinxin:plugin/connector/bb";
  private static final List<Class<?>> SECRETS =
      List.of(DataSource.class, KeyHolder.class, Vault.class);

  @TempDir Path folder;
  private PluginBundles bundles;
  private Bundle platform;
  private Bundle type;
  private Bundle connector;

  @BeforeEach
  void start() throws Exception {
    bundles = new PluginBundles(folder);
    PluginVisibility visibility = new PluginVisibility();
    visibility.expect(TYPE, TrustClass.ORDINARY);
    visibility.expect(CONNECTOR, TrustClass.CONNECTORS);
    bundles.framework().context().registerService(PluginVisibility.HOOKS, visibility, null);
    platform = bundles.started("mvn:org.yinxin/platform/1", Map.of());
    type = bundles.started(TYPE, Map.of());
    connector = bundles.started(CONNECTOR, Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    bundles.close();
  }

  @Test
  void aCertificateTypeSeesNoServiceOfOthersAndHearsOfNone() throws Exception {
    List<Object> heard = new ArrayList<>();
    type.getBundleContext().addServiceListener(heard::add);

    for (Class<?> secret : SECRETS) {
      provides(platform, secret);
      assertFalse(sees(type, secret), secret.getName());
      assertTrue(sees(platform, secret), secret.getName());
      assertTrue(sees(connector, secret), secret.getName());
    }
    provides(connector, LoginMethod.class);
    assertFalse(sees(type, LoginMethod.class));
    assertEquals(List.of(), heard);
  }

  @Test
  void aCertificateTypeReachesNoBundleButItself() {
    assertArrayEquals(new Bundle[] {type}, type.getBundleContext().getBundles());
    assertNull(type.getBundleContext().getBundle(platform.getBundleId()));
    assertNull(type.getBundleContext().getBundle(0));
    assertTrue(connector.getBundleContext().getBundles().length > 1);
    assertTrue(platform.getBundleContext().getBundles().length > 1);
  }

  @Test
  void itSeesItsOwn() throws Exception {
    provides(type, Runnable.class);

    assertTrue(sees(type, Runnable.class));
  }

  @Test
  void aPluginThatNobodyHasAnnouncedSeesNoMoreThanAType() throws Exception {
    Bundle unknown = bundles.started("yinxin:plugin/unknown/cc", Map.of());
    provides(platform, DataSource.class);

    assertFalse(sees(unknown, DataSource.class));
  }

  @Test
  void ofAPluginOthersSeeItsContractsOnly() throws Exception {
    provides(type, Runnable.class);
    provides(connector, DataSource.class);
    assertFalse(sees(platform, Runnable.class));
    assertFalse(sees(platform, DataSource.class));

    provides(type, CertificateType.class);
    provides(connector, LoginMethod.class, Callable.class);
    assertTrue(sees(platform, CertificateType.class));
    assertTrue(sees(platform, LoginMethod.class));
  }

  @Test
  void aContractTogetherWithAnotherServiceIsHidden() throws Exception {
    provides(connector, LoginMethod.class, DataSource.class);
    provides(type, CertificateType.class, LoginMethod.class);

    assertFalse(sees(platform, LoginMethod.class));
    assertFalse(sees(platform, CertificateType.class));
  }

  @Test
  void aCertificateTypeImportsTheApiAndNoPackageOfThePlatform() throws Exception {
    String origin = "yinxin:plugin/";
    String api = "org.yinxin.certificate,org.yinxin.certificate.forms";
    bundles.started(origin + "a/1", Map.of("Import-Package", api));
    Map<String, String> vault = Map.of("Import-Package", "org.yinxin.services.vault");

    assertThrows(BundleException.class, () -> bundles.started(origin + "b/2", vault));
    bundles.started("mvn:org.yinxin/other/1", vault);
  }

  @Test
  void nobodyIsWiredToAPackageOfAPlugin() throws Exception {
    bundles.started("yinxin:plugin/exports/dd", Map.of("Export-Package", "org.elsewhere"));

    assertThrows(
        BundleException.class,
        () ->
            bundles.started(
                "mvn:org.yinxin/importer/1", Map.of("Import-Package", "org.elsewhere")));
  }
}
