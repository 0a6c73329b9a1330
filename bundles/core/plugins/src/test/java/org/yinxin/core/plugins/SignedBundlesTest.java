package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;
import static org.yinxin.testlibrary.bundles.Jars.STRANGER;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.bundles.Jars;

/** Drivers for kiosks, before the server keeps them. */
final class SignedBundlesTest {
  @TempDir Path folder;

  @BeforeEach
  void trustTheOffice() throws Exception {
    Jars.trusting(folder.resolve("plugin-signers.pem"), OFFICE);
    Jars.trusting(folder.resolve("others.pem"), STRANGER);
  }

  private BundleContext server(String mode) {
    Map<String, String> properties = Map.of("yinxin.mode", mode, "karaf.etc", folder.toString());
    return (BundleContext)
        Proxy.newProxyInstance(
            SignedBundlesTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> properties.get(arguments[0]));
  }

  private static DesiredPlugins.Config trusting(String file) {
    return (DesiredPlugins.Config)
        Proxy.newProxyInstance(
            SignedBundlesTest.class.getClassLoader(),
            new Class<?>[] {DesiredPlugins.Config.class},
            (proxy, method, arguments) -> file);
  }

  private SignedBundles in(String mode) {
    return new SignedBundles(server(mode), trusting(""));
  }

  private static byte[] driver() throws Exception {
    return Jars.jar(Jars.manifest(Map.of("Bundle-Version", "1.2.3")), "a");
  }

  private static void assertNotSigned(SignedBundles bundles, byte[] driver, String why) {
    Refusal refused = assertThrows(Refusal.class, () -> bundles.inspect(driver));
    assertEquals(PluginReason.NOT_SIGNED, refused.reason());
    assertTrue(refused.explanation().en().contains(why), refused::getMessage);
  }

  @Test
  void inProductionADriverHasATrustedSignature() throws Exception {
    SignedBundles bundles = in("production");

    assertEquals(
        new BundleIdentity("org.elsewhere.proof", "1.2.3", Optional.of("CN=office")),
        bundles.inspect(Jars.signed(OFFICE, driver())));
    assertNotSigned(bundles, driver(), "no signature that covers all of it");
    assertNotSigned(bundles, Jars.signed(STRANGER, driver()), "CN=stranger is not trusted here");
    Jars.trusting(folder.resolve("plugin-signers.pem"), Jars.FORMER);
    assertNotSigned(bundles, Jars.signed(Jars.FORMER, driver()), "CN=former is not valid now");
  }

  @Test
  void inDevelopmentItNeedsNone() throws Exception {
    assertEquals(
        new BundleIdentity("org.elsewhere.proof", "1.2.3", Optional.empty()),
        in("development").inspect(driver()));
  }

  @Test
  void theOperatorMayNameAnotherFileWhileItRuns() throws Exception {
    SignedBundles bundles = in("production");
    bundles.configure(server("production"), trusting(folder.resolve("others.pem").toString()));

    assertEquals(
        Optional.of("CN=stranger"), bundles.inspect(Jars.signed(STRANGER, driver())).signer());
    assertNotSigned(bundles, Jars.signed(OFFICE, driver()), "CN=office is not trusted here");
  }
}
