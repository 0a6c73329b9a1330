package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.text.LocalizedText;

final class AboutTest {
  private static final Map<String, String> TRANSLATED =
      Map.of("Bundle-Name", "%name", "Bundle-Vendor", "%vendor", "Bundle-License", "%licence");

  private static PluginAbout about(byte[] bundle) throws Exception {
    return About.of(SignedBundle.read(bundle));
  }

  private static Optional<LocalizedText> text(String zh, String en) {
    return Optional.of(new LocalizedText(zh, en));
  }

  @Test
  void authorAndLicenceAreToldInBothLanguages() throws Exception {
    byte[] bundle = Jars.jar(Jars.manifest(TRANSLATED));
    bundle =
        Jars.with(
            bundle,
            "OSGI-INF/l10n/bundle.properties",
            "name = Proof\nvendor = Example University\nlicence = Apache-2.0\n");
    bundle =
        Jars.with(
            bundle,
            "OSGI-INF/l10n/bundle_zh.properties",
            "name = 证明\nvendor = 示例大学\nlicence = Apache 许可证 2.0\n");

    PluginAbout about = about(bundle);

    assertEquals(new LocalizedText("证明", "Proof"), about.title());
    assertEquals(text("示例大学", "Example University"), about.author());
    assertEquals(text("Apache 许可证 2.0", "Apache-2.0"), about.licence());
  }

  @Test
  void oneLanguageIsUsedForBothAndOfALicenceTheNameIsTold() throws Exception {
    PluginAbout about =
        about(
            Jars.jar(
                Jars.manifest(
                    Map.of(
                        "Bundle-Developers", "A. Maker",
                        "Bundle-License", "\"MIT\";link=\"https://opensource.org/license/mit\""))));

    assertEquals(text("A. Maker", "A. Maker"), about.author());
    assertEquals(text("MIT", "MIT"), about.licence());
  }

  @Test
  void whatTheManifestDoesNotSayIsAbsent() throws Exception {
    PluginAbout about = about(Jars.bundle());

    assertEquals(new LocalizedText("org.elsewhere.proof", "org.elsewhere.proof"), about.title());
    assertEquals(Optional.empty(), about.description());
    assertEquals(Optional.empty(), about.author());
    assertEquals(Optional.empty(), about.licence());
  }
}
