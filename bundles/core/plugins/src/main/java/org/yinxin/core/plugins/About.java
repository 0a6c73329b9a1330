package org.yinxin.core.plugins;

import java.util.Optional;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Reads what the manifest of a bundle says for people. */
final class About {
  /** A manifest may have a header of any length, and a page has not that much room. */
  private static final int MAXIMUM = 500;

  private About() {}

  static PluginAbout of(SignedBundle bundle) {
    String vendor = word(bundle, "Bundle-Vendor", Language.CHINESE);
    return new PluginAbout(
        text(bundle, "Bundle-Name").orElse(new LocalizedText(bundle.name(), bundle.name())),
        text(bundle, "Bundle-Description"),
        vendor.isEmpty() ? word(bundle, "Bundle-Developers", Language.CHINESE) : vendor,
        // As "Apache-2.0";link="https://…": the name alone.
        word(bundle, "Bundle-License", Language.CHINESE).split(";", 2)[0].replace("\"", ""));
  }

  /** A text in one language stands for the other, too. */
  private static Optional<LocalizedText> text(SignedBundle bundle, String header) {
    String zh = word(bundle, header, Language.CHINESE);
    String en = word(bundle, header, Language.ENGLISH);
    if (zh.isEmpty() && en.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new LocalizedText(zh.isEmpty() ? en : zh, en.isEmpty() ? zh : en));
  }

  private static String word(SignedBundle bundle, String header, Language language) {
    String tag = language.tag().split("-", 2)[0];
    String word = bundle.header(header, tag).orElse("").strip();
    return word.length() > MAXIMUM ? word.substring(0, MAXIMUM) + "…" : word;
  }
}
