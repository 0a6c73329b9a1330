package org.yinxin.web.rest;

import java.util.Optional;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** The notice on the screens of all kiosks: setting {@code kiosk-notice}, two lines. */
final class KioskNotice {
  static final String SETTING = "kiosk-notice";

  private final Settings settings;

  KioskNotice(Settings settings) {
    this.settings = settings;
  }

  /** Chinese in the first line, English in the second. */
  Optional<LocalizedText> current() {
    return settings.value(SETTING).map(value -> value.split("\n", 2)).flatMap(KioskNotice::text);
  }

  private static Optional<LocalizedText> text(String[] lines) {
    return lines.length == 2
        ? Optional.of(new LocalizedText(lines[0], lines[1]))
        : Optional.empty();
  }

  static String value(LocalizedText notice) {
    return notice.zh() + "\n" + notice.en();
  }
}
