package org.yinxin.services.settings;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A setting is refused; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #APPROVER_ONLY}</td><td>only an approver of the office may do without approval</td><td>asks an approver</td><td>403</td></tr>
 * <tr><td>{@link #SETTING_OUTDATED}</td><td>somebody set it meanwhile</td><td>loads it again</td><td>409</td></tr>
 * <tr><td>{@link #BAD_VALIDITY}</td><td>the number of days is out of range</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link #BAD_NUMBER_RULE}</td><td>the rule gives no document numbers</td><td>corrects what the explanation names</td><td>422</td></tr>
 * <tr><td>{@link #BAD_LEVEL}</td><td>there is no such level of assurance</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link #BAD_NOTICE}</td><td>the notice is too long or has several lines</td><td>shortens it</td><td>422</td></tr>
 * <tr><td>{@link #BAD_POSITION}</td><td>the position is no latitude and longitude</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link #BAD_PICTURE}</td><td>the picture cannot be printed in a letterhead</td><td>corrects what the explanation names</td><td>422</td></tr>
 * </table>
 */
public enum SettingReason implements Reason {
  /** Only an approver of the office may do without approval. */
  APPROVER_ONLY(403, "只有本部门的审批员可以这样做。", "Only an approver of the office may do this."),
  /** Somebody set it meanwhile. */
  SETTING_OUTDATED(409, "其他人已修改，请重新打开。", "Somebody changed it meanwhile. Load it again."),
  /** The number of days is out of range. */
  BAD_VALIDITY(422, "有效天数超出范围。", "The number of days is out of range."),
  /** The rule gives no document numbers. */
  BAD_NUMBER_RULE(422, "编号规则不正确。", "The rule gives no document numbers."),
  /** There is no such level of assurance. */
  BAD_LEVEL(422, "级别应为 0、1 或 2。", "A level is 0, 1 or 2."),
  /** The notice is too long or has several lines. */
  BAD_NOTICE(422, "公告为一行，最多 200 个字符。", "A notice is one line of at most 200 characters."),
  /** The position is no latitude and longitude. */
  BAD_POSITION(
      422,
      "位置应为纬度和经度（WGS 84），如 29.505132,106.571201。",
      "A position is latitude and longitude (WGS 84), as 29.505132,106.571201."),
  /** The picture cannot be printed in a letterhead. */
  BAD_PICTURE(422, "图片不能用于信头。", "The picture cannot be printed in a letterhead.");

  private final int status;
  private final LocalizedText text;

  SettingReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
