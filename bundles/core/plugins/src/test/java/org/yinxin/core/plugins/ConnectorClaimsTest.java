package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yinxin.login.LoginMethod;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.bundles.Jars;

final class ConnectorClaimsTest {
  @TempDir Path folder;
  private PluginBundles bundles;
  private ConnectorClaims claims;

  @BeforeEach
  void start() throws Exception {
    bundles = new PluginBundles(folder);
    claims = new ConnectorClaims(bundles.framework().context(), runtime());
  }

  @AfterEach
  void stop() throws Exception {
    bundles.close();
  }

  /** Describes the archive's sign-in by CAS, which nobody has configured. */
  private static ServiceComponentRuntime runtime() {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.bundle = new BundleDTO();
    description.bundle.symbolicName = "login-cas";
    description.serviceInterfaces = new String[] {LoginMethod.class.getName()};
    description.properties = Map.of(LoginMethod.ID, "cas");
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            ConnectorClaimsTest.class.getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) -> List.of(description));
  }

  private static BundleFile login(String name, String id) throws Exception {
    String description =
        """
        <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="a">
          <property name="login.method" value="%s"/>
          <service><provide interface="org.yinxin.login.LoginMethod"/></service>
        </component>
        """
            .formatted(id);
    byte[] bundle =
        Jars.jar(
            Jars.manifest(Map.of("Bundle-SymbolicName", name, "Service-Component", "a.xml")), "a");
    return BundleFile.read(Jars.with(bundle, "a.xml", description));
  }

  @Test
  void anIdOfAnotherBundleIsRefusedConfiguredOrNot() throws Exception {
    BundleFile file = login("elsewhere", "cas");

    Refusal refused = assertThrows(Refusal.class, () -> claims.check(file));

    assertEquals(PluginReason.CONNECTOR_TAKEN, refused.reason());
    assertTrue(refused.explanation().en().contains("'cas' already, of login-cas"));
  }

  @Test
  void anotherVersionOfTheSameBundleAndAnotherIdAreNot() throws Exception {
    BundleFile upgrade = login("login-cas", "cas");
    BundleFile other = login("elsewhere", "campus");

    assertDoesNotThrow(() -> claims.check(upgrade));
    assertDoesNotThrow(() -> claims.check(other));
  }

  private ServiceRegistration<?> provides(Bundle bundle, String id) {
    Object service =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {LoginMethod.class},
            (proxy, method, arguments) -> null);
    return bundle
        .getBundleContext()
        .registerService(
            new String[] {LoginMethod.class.getName()},
            service,
            FrameworkUtil.asDictionary(Map.of(LoginMethod.ID, id)));
  }

  @Test
  void aSecondBundleThatServesAnIdIsNamedWhateverItIsCalledInItsManifest() throws Exception {
    Bundle first = bundles.started("mvn:first", Map.of("Bundle-SymbolicName", "first"));
    Bundle second = bundles.started("yinxin:plugin/b/b", Map.of("Bundle-SymbolicName", "second"));
    ServiceRegistration<?> unwanted = provides(second, "cas");
    assertEquals(List.of(), claims.duplicates());

    provides(first, "cas");

    assertEquals(
        List.of(
            new ConnectorClaims.Duplicate(
                new ConnectorId("login", "cas"), second.getBundleId(), "second", "first")),
        claims.duplicates());
    unwanted.unregister();
    assertEquals(List.of(), claims.duplicates());
  }

  @Test
  void twoVersionsUnderUpgradeAreNoDuplicates() throws Exception {
    for (String version : List.of("1.0.0", "2.0.0")) {
      provides(
          bundles.started(
              "yinxin:plugin/a/" + version,
              Map.of("Bundle-SymbolicName", "a", "Bundle-Version", version)),
          "cas");
    }

    assertEquals(List.of(), claims.duplicates());
  }
}
