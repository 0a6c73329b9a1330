package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.testbundles.Jars;

final class BundleFileTest {
  private static final String COMPONENT =
      "<component><property name=\"yinxin.certificate\" type=\"String\" value=\"%s\"/>"
          + "</component>";

  private BundleFile withHeaders(Map<String, String> headers) throws Exception {
    return BundleFile.read(Jars.jar(Jars.manifest(headers), "a"));
  }

  private void assertIsNoBundle(byte[] bytes) {
    PluginException refused = assertThrows(PluginException.class, () -> BundleFile.read(bytes));
    assertEquals(PluginException.Reason.NOT_A_BUNDLE, refused.reason());
  }

  /** A framework that provides one package. */
  private static FrameworkWiring providing(String name) {
    return (FrameworkWiring)
        Proxy.newProxyInstance(
            BundleFileTest.class.getClassLoader(),
            new Class<?>[] {FrameworkWiring.class},
            (proxy, method, arguments) -> {
              Requirement wanted = (Requirement) arguments[0];
              return wanted.getDirectives().toString().contains("=" + name + ")")
                  ? List.of(new Object())
                  : List.of();
            });
  }

  @Test
  void saysItsNameAndVersion() throws Exception {
    BundleFile file =
        withHeaders(
            Map.of(
                "Bundle-SymbolicName", " org.elsewhere.proof ;singleton:=true",
                "Bundle-Version", " 1.2.3 "));

    assertEquals("org.elsewhere.proof", file.name());
    assertEquals("1.2.3", file.version());
  }

  @Test
  void withoutAVersionItIsTheFrameworksDefault() throws Exception {
    assertEquals("0.0.0", BundleFile.read(Jars.bundle("a")).version());
  }

  @Test
  void whatIsNoBundleIsRefused() throws Exception {
    assertIsNoBundle("no jar".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream withoutManifest = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(withoutManifest)) {
      jar.putNextEntry(new ZipEntry("a"));
    }
    assertIsNoBundle(withoutManifest.toByteArray());
    assertIsNoBundle(Jars.jar(Jars.manifest(Map.of("Bundle-SymbolicName", " ;x:=y")), "a"));
    assertIsNoBundle(Jars.jar(Jars.manifest(Map.of("Import-Package", "org.a,org.a")), "a"));
  }

  /** It would run with the rights of another bundle. */
  @Test
  void aFragmentIsRefused() {
    PluginException refused =
        assertThrows(
            PluginException.class,
            () -> withHeaders(Map.of("Fragment-Host", "org.yinxin.core.sealing")));
    assertEquals(PluginException.Reason.UNSAFE, refused.reason());
    assertTrue(refused.explanation().en().contains("Fragment-Host"), refused::getMessage);
  }

  @Test
  void namesTheCertificateTypesOfItsComponents() throws Exception {
    byte[] bundle = Jars.bundle("a");
    bundle = Jars.with(bundle, "OSGI-INF/one.xml", COMPONENT.formatted("proof"));
    bundle = Jars.with(bundle, "OSGI-INF/two.xml", COMPONENT.formatted("award").repeat(2));
    bundle = Jars.with(bundle, "OSGI-INF/l10n/words.xml", COMPONENT.formatted("elsewhere"));
    bundle = Jars.with(bundle, "notes.xml", COMPONENT.formatted("note"));

    assertEquals(Set.of("award", "proof"), BundleFile.read(bundle).types());
  }

  @Test
  void namesWhatItNeedsAndNobodyProvides() throws Exception {
    BundleFile file = withHeaders(Map.of("Import-Package", "org.here,org.nowhere"));

    List<String> missing = file.missing(providing("org.here"));

    assertEquals(1, missing.size(), missing::toString);
    assertEquals("osgi.wiring.package (osgi.wiring.package=org.nowhere)", missing.get(0));
  }

  @Test
  void whatItBringsItselfOrCanDoWithoutIsNotMissing() throws Exception {
    BundleFile file =
        withHeaders(
            Map.of(
                "Export-Package", "org.own",
                "Import-Package", "org.own,org.other,org.perhaps;resolution:=optional",
                "Require-Capability",
                    "org.later;filter:=\"(a=1)\";effective:=active,"
                        + "org.now;filter:=\"(a=2)\";effective:=resolve"));

    assertEquals(
        List.of("osgi.wiring.package (osgi.wiring.package=org.other)", "org.now (a=2)"),
        file.missing(providing("org.here")));
  }

  @Test
  void aNeedWithoutAConditionIsNamedToo() throws Exception {
    BundleFile file = withHeaders(Map.of("Require-Capability", "org.now"));

    List<String> missing = file.missing(providing("org.here"));

    assertEquals(1, missing.size(), missing::toString);
    assertTrue(missing.get(0).startsWith("org.now "), missing::toString);
  }
}
