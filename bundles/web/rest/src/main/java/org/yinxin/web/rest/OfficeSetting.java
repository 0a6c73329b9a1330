package org.yinxin.web.rest;

import java.util.Optional;
import org.yinxin.services.identity.Account;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/** The newest version of what an office decides, if it ever did, as answers tell it. */
record OfficeSetting(Optional<Setting> newest) {
  static OfficeSetting latest(Settings settings, String name) {
    return new OfficeSetting(settings.history(name).stream().findFirst());
  }

  /** Makes a new version; whoever has seen an older one than there is is told who made that. */
  static OfficeSetting set(
      Settings settings, String name, String value, Account account, String office, int version) {
    Optional<Setting> made = settings.set(name, value, account.user(), office, version);
    if (made.isEmpty()) {
      throw outdated(settings.history(name).get(0));
    }
    return new OfficeSetting(made);
  }

  private static ProblemException outdated(Setting newer) {
    String at = Times.toTheMinute(newer.at());
    return new ProblemException(
        409,
        "setting-outdated",
        newer.by() + " 已于 " + at + " 修改了这项设置，请重新载入后再改。",
        newer.by() + " changed this setting at " + at + " (Beijing); load it again first.");
  }

  static ProblemException badJson() {
    return new ProblemException(400, "bad-json", "请求缺少设置的值。", "The request has no value.");
  }

  /** What was set; empty if nothing was. */
  Optional<String> given() {
    return newest.map(Setting::value);
  }

  /** Likewise, as a text. */
  String value() {
    return given().orElse("");
  }

  int version() {
    return newest.map(Setting::version).orElse(0);
  }

  /** Null, which JSON leaves out, if nothing was set. */
  String by() {
    return newest.map(Setting::by).orElse(null);
  }

  /** Likewise. */
  String at() {
    return newest.map(setting -> Times.text(setting.at())).orElse(null);
  }
}
