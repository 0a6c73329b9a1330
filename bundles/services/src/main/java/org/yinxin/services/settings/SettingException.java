package org.yinxin.services.settings;

import org.yinxin.text.LocalizedText;

/**
 * A setting of an office is refused; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the user does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#APPROVER_ONLY}</td><td>only an approver of the office may do without approval</td><td>asks an approver</td><td>403</td></tr>
 * <tr><td>{@link Reason#SETTING_OUTDATED}</td><td>somebody set it meanwhile</td><td>loads it again</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_VALIDITY}</td><td>the number of days is out of range</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_NUMBER_RULE}</td><td>the rule gives no document numbers</td><td>corrects what the explanation names</td><td>422</td></tr>
 * </table>
 */
public final class SettingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Gives the reason for a machine. */
  public enum Reason {
    /** Only an approver of the office may do without approval. */
    APPROVER_ONLY,
    /** Somebody set it meanwhile. */
    SETTING_OUTDATED,
    /** The number of days is out of range. */
    BAD_VALIDITY,
    /** The rule gives no document numbers. */
    BAD_NUMBER_RULE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public SettingException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Gives the reason for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Gives the reason for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
