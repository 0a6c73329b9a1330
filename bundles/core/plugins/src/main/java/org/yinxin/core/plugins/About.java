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
    return new PluginAbout(
        text(bundle, "Bundle-Name").orElse(new LocalizedText(bundle.name(), bundle.name())),
        text(bundle, "Bundle-Description"),
        text(bundle, "Bundle-Vendor").or(() -> text(bundle, "Bundle-Developers")),
        text(bundle, "Bundle-License").map(About::names));
  }

  /** Of {@code "Apache-2.0";link="https://…"} the name alone. */
  private static LocalizedText names(LocalizedText licence) {
    return new LocalizedText(name(licence.zh()), name(licence.en()));
  }

  private static String name(String licence) {
    String name = licence.split(";", 2)[0].replace("\"", "").strip();
    return name.isEmpty() ? licence : name;
  }

  /** A text in only one language is used for the other, too. */
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
