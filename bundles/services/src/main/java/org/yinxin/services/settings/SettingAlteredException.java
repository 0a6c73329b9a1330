package org.yinxin.services.settings;

import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/**
 * The version of a setting that is in force was changed or made past the platform, as by somebody
 * who can write to the database. What it decides is not done until it is set again.
 */
public final class SettingAlteredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** Names the setting. */
  public SettingAlteredException(String name) {
    super("the setting " + name + " is not what was set");
    this.name = name;
  }

  /** Returns it for operators. */
  public Mismatch mismatch() {
    return mismatch(name);
  }

  /**
   * Returns it for operators.
   *
   * @param subject the setting's name, or what is known of it
   */
  public static Mismatch mismatch(String subject) {
    return Mismatch.of(
        Mismatch.Kind.SETTING,
        subject,
        "有设置不是经系统保存的（" + subject + "）",
        "a setting is not what was set by the platform (" + subject + ")");
  }

  /** Returns the explanation for whoever needs the setting. */
  public LocalizedText explanation() {
    return new LocalizedText(
        "设置“" + name + "”被人直接改动过，暂不能办理。请学校信息化部门查明原因，由管理员重新保存该设置。",
        "The setting %s was changed past the system, so that nothing can be done by it. The university's IT office finds out why; then an administrator or the office sets it again."
            .formatted(name));
  }
}
