package org.yinxin.services.identity;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A second factor was not accepted, added or removed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NEEDED}</td><td>the factor was not shown within ten minutes, or not at all</td><td>shows it, and asks again</td><td>403</td></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>the account has no such factor</td><td>looks again</td><td>404</td></tr>
 * <tr><td>{@link #LAST}</td><td>it is the only one</td><td>adds another one first</td><td>409</td></tr>
 * <tr><td>{@link #NOT_FOR_HOLDERS}</td><td>the account has no role, and signs in without one</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #OWNER}</td><td>the owner of the account may not be one of the two who remove its factors</td><td>asks two other administrators</td><td>409</td></tr>
 * <tr><td>{@link #ALONE}</td><td>there are no two administrators with person numbers, neither of them the owner</td><td>enters person numbers; at the console: {@code yinxin:factors-remove}</td><td>409</td></tr>
 * <tr><td>{@link #EXPIRED}</td><td>it took longer than it may, was done already, or began elsewhere</td><td>begins again</td><td>410</td></tr>
 * <tr><td>{@link #WRONG}</td><td>the code is wrong, or the key is not one of the account's</td><td>tries again</td><td>422</td></tr>
 * <tr><td>{@link #USED}</td><td>the code was used before, or is older than one that was; the owner is told</td><td>waits for the next code</td><td>422</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many codes of this account were wrong; they are refused for some minutes</td><td>waits; changes the password, which somebody else may know</td><td>429</td></tr>
 * </table>
 */
public enum FactorReason implements Reason {
  /** The factor was not shown within ten minutes, or not at all. */
  NEEDED(
      403,
      "这项操作很重要，请先再次验证您的身份。",
      "This is a critical change. Show your second factor again first."),
  /** The account has no such factor. */
  UNKNOWN(404, "没有这个第二因素。", "There is no such second factor."),
  /** It is the only one. */
  LAST(409, "这是最后一个第二因素，请先添加另一个。", "This is your only second factor. Add another one first."),
  /** The account has no role, and signs in without one. */
  NOT_FOR_HOLDERS(
      409, "该账号没有工作角色，登录时不需要第二因素。", "The account has no role and needs no second factor."),
  /** The owner of the account may not be one of the two who remove its factors. */
  OWNER(
      409,
      "账号本人不能申请或确认移除自己的第二因素，请找另外两位管理员办理。",
      "You cannot remove the second factors of your own account, nor confirm it: ask two other"
          + " administrators."),
  /** There are no two administrators with person numbers, neither of them the owner. */
  ALONE(
      409,
      "移除第二因素须由两位管理员办理（两个不同的学工号，且都不是账号本人），目前没有两位。请服务器运维人员在控制台运行 yinxin:factors-remove。",
      "Removing second factors takes two administrators with different person numbers, neither of"
          + " them the owner, and there are no two. Ask whoever operates the server to run"
          + " yinxin:factors-remove at its console."),
  /** It took longer than it may, was done already, or began elsewhere. */
  EXPIRED(410, "已超过时限，请重新开始。", "This took too long. Begin again."),
  /** The code is wrong, or the key is not one of the account's. */
  WRONG(
      422,
      "验证未通过：验证码有误，或者密钥不属于该账号。",
      "Not accepted: the code is wrong, or the key is not one of this account."),
  /** The code was used before, or is older than one that was. */
  USED(
      422,
      "这个验证码已经用过。每个验证码只能用一次，请等验证器显示下一个（最多 30 秒）再输入。",
      "This code was used already. Each code works once: wait for the next one, at most 30 seconds."),
  /** Too many codes of this account were wrong; they are refused for some minutes. */
  THROTTLED(
      429,
      "验证码错误次数过多，请五分钟后再试。如果不是您本人操作，请尽快修改密码。",
      "Too many wrong codes. Try again in five minutes. If it was not you, change the password.");

  private final int status;
  private final LocalizedText text;

  FactorReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return this == NEEDED ? "reauthentication-needed" : Reason.type("factor-", this);
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
