package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.bundles.Jars;

final class BundleFileTest {
  private static final String COMPONENT =
      "<component><property name=\"yinxin.certificate\" type=\"String\" value=\"%s\"/>"
          + "</component>";

  private BundleFile withHeaders(Map<String, String> headers) throws Exception {
    return BundleFile.read(Jars.jar(Jars.manifest(headers), "a"));
  }

  private void assertIsNoBundle(byte[] bytes) {
    Refusal refused = assertThrows(Refusal.class, () -> BundleFile.read(bytes));
    assertEquals(PluginReason.NOT_A_BUNDLE, refused.reason());
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

  private void assertUnsafe(String why, String header, String name) throws Exception {
    BundleFile file = withHeaders(Map.of(header, name));
    Refusal refused = assertThrows(Refusal.class, file::checkPackages);
    assertEquals(PluginReason.UNSAFE, refused.reason());
    assertTrue(refused.explanation().en().contains(why), refused.explanation().en());
  }

  @Test
  void noPackageOfJavaOrOfThePlatformIsExported() throws Exception {
    for (String name : List.of("javax.crypto", "org.yinxin.certificate", "org.osgi.framework")) {
      assertUnsafe("exports " + name, "Export-Package", name);
    }
    withHeaders(Map.of("Export-Package", "org.elsewhere.a")).checkPackages();
  }

  @Test
  void aCertificateTypeImportsTheApiOnly() throws Exception {
    for (String name : List.of("org.osgi.framework", "org.yinxin.services.vault", "org.jdbi.v3")) {
      assertUnsafe("imports " + name, "Import-Package", name);
    }
    BundleFile fine =
        withHeaders(
            Map.of(
                "Import-Package",
                "java.util,javax.xml.stream,org.yinxin.certificate.forms,org.elsewhere.own",
                "Export-Package",
                "org.elsewhere.own"));
    fine.checkPackages();
    assertEquals(
        List.of("javax.xml.stream", "org.elsewhere.own", "org.yinxin.certificate.forms"),
        fine.imports());
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
    assertIsNoBundle(Jars.jar(Jars.manifest(Map.of("Bundle-Version", "first")), "a"));
  }

  /** It would run with the rights of another bundle. */
  @Test
  void aFragmentIsRefused() {
    Refusal refused =
        assertThrows(
            Refusal.class, () -> withHeaders(Map.of("Fragment-Host", "org.yinxin.core.sealing")));
    assertEquals(PluginReason.UNSAFE, refused.reason());
    assertTrue(refused.explanation().en().contains("Fragment-Host"), refused::getMessage);
  }

  @Test
  void namesTheCertificateTypesOfItsComponents() throws Exception {
    String header = "OSGI-INF/*.xml, elsewhere/two.xml";
    byte[] bundle = Jars.jar(Jars.manifest(Map.of("Service-Component", header)), "a");
    bundle = Jars.with(bundle, "OSGI-INF/one.xml", COMPONENT.formatted("proof"));
    bundle = Jars.with(bundle, "elsewhere/two.xml", COMPONENT.formatted("award"));
    bundle = Jars.with(bundle, "OSGI-INF/l10n/words.xml", COMPONENT.formatted("elsewhere"));
    bundle = Jars.with(bundle, "notes.xml", COMPONENT.formatted("note"));

    assertEquals(Set.of("award", "proof"), BundleFile.read(bundle).types());
  }

  @Test
  void aConnectorIsKnownByTheContractsThatItProvides() throws Exception {
    String description =
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="a">
          <property name="yinxin.certificate">
            proof
          </property>
          <property name="payment.gateway" type="String" value="campus-card"/>
          <property name="login.method" type="String" value="not provided"/>
          <service>
            <provide interface="java.lang.Runnable"/>
            <provide interface="org.yinxin.payment.PaymentGateway"/>
          </service>
        </scr:component>
        """;
    byte[] bundle = Jars.jar(Jars.manifest(Map.of("Service-Component", "/a.xml")), "a");
    BundleFile file = BundleFile.read(Jars.with(bundle, "a.xml", description));

    assertEquals(Set.of("payment"), file.provides().connectors());
    assertEquals(Set.of(new ConnectorId("payment", "campus-card")), file.provides().connectorIds());
    assertEquals(Set.of("proof"), file.types());
    assertEquals(TrustClass.CONNECTORS, file.provides().trustClass());
    assertEquals(TrustClass.ORDINARY, BundleFile.read(Jars.bundle("a")).provides().trustClass());
  }

  @Test
  void aDescriptionThatIsNoXmlIsRefused() throws Exception {
    byte[] bundle = Jars.jar(Jars.manifest(Map.of("Service-Component", "a.xml")), "a");
    byte[] bad = Jars.with(bundle, "a.xml", "<component>");

    Refusal refused = assertThrows(Refusal.class, () -> BundleFile.read(bad));
    assertEquals(PluginReason.UNSAFE, refused.reason());
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

  @Test
  void aClassForANewerJavaIsRefusedInPlainWords() throws Exception {
    byte[] bundle = Jars.jar(Jars.manifest(Map.of()), "a");
    byte[] ofJava55 = HexFormat.of().parseHex("cafebabe00000063");
    byte[] newer = Jars.with(bundle, "org/elsewhere/X.class", ofJava55);

    Refusal refused = assertThrows(Refusal.class, () -> BundleFile.read(newer));

    assertEquals(PluginReason.UNSAFE, refused.reason());
    String here = Integer.toString(Runtime.version().feature());
    assertTrue(
        refused
            .explanation()
            .en()
            .contains(
                "its class org.elsewhere.X was made for Java 55; this server runs Java " + here),
        refused.explanation().en());
    assertTrue(
        refused.explanation().zh().contains("是为 Java 55 编译的，本服务器运行 Java " + here),
        refused.explanation().zh());
    // The framework takes it only on a Java that can read it.
    var unused =
        BundleFile.read(Jars.with(bundle, "META-INF/versions/55/org/elsewhere/X.class", ofJava55));
  }
}
