package org.yinxin.core.issuance.wording;

import static org.yinxin.services.wording.WordingReason.OUTDATED;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.Language;

/**
 * The versions of an office's words for a type in a language, as they were saved.
 *
 * @param history the newest first
 */
record WordingVersions(List<Setting> history) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ChinaTime.ZONE);

  static WordingVersions read(Settings settings, String type, Language language) {
    return new WordingVersions(settings.history(WordingOverride.setting(type, language)));
  }

  /** The number of the version in force; 0 if none was saved. */
  int newest() {
    return history.isEmpty() ? 0 : history.get(0).version();
  }

  WordingOverride inForce() {
    return override(newest());
  }

  /** Returns true for 0, too: the type's own words, before any version. */
  boolean has(int version) {
    return version == 0 || history.stream().anyMatch(setting -> setting.version() == version);
  }

  /** The words of a version; none for one that was not saved. */
  WordingOverride override(int version) {
    return history.stream()
        .filter(setting -> setting.version() == version)
        .findFirst()
        .map(setting -> WordingOverride.parse(setting.value()))
        .orElse(WordingOverride.NONE);
  }

  /**
   * Checks that a version is in force.
   *
   * @throws Refusal if another one was saved meanwhile
   */
  void requireNewest(int expected) throws Refusal {
    if (newest() != expected) {
      throw outdated();
    }
  }

  /** The refusal that names who saved a newer version. */
  Refusal outdated() {
    if (history.isEmpty()) {
      return new Refusal(
          OUTDATED,
          "这些文字还没有保存过任何版本，请重新载入后再改。",
          "No version of these words was saved yet; load them again.");
    }
    String by = history.get(0).by();
    String when = TIME.format(history.get(0).at());
    return new Refusal(
        OUTDATED,
        by + " 已于 " + when + " 保存了新的版本，请先重新载入查看，再修改。",
        by + " saved a newer version at " + when + " (Beijing); load it, then change it.");
  }
}
