package org.yinxin.services.identity;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * Nobody was signed in.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #WRONG}</td><td>user and password do not match; which of the two is not said</td><td>nothing</td><td>401</td></tr>
 * <tr><td>{@link #LOCKED}</td><td>an administrator has locked the account; said only to who knows its password</td><td>unlocks it, or not</td><td>403</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many attempts at this account failed; on devices where nobody signed in to it before they are refused for an hour</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * <tr><td>{@link #BUSY}</td><td>more sign in at once than there are processors to check passwords</td><td>nothing; adds processors if it is often so</td><td>503</td></tr>
 * </table>
 */
public enum SignInReason implements Reason {
  /** User and password do not match; which of the two is not said. */
  WRONG(401, "用户名或密码不正确。", "User and password do not match."),
  /** An administrator has locked the account; said only to who knows its password. */
  LOCKED(403, "账号已被锁定，请联系管理员。", "The account is locked. Ask an administrator."),
  /** Too many attempts at this account failed; on new devices they are refused for an hour. */
  THROTTLED(429, "尝试次数过多，请稍后再试。", "Too many attempts. Try again later."),
  /** More sign in at once than there are processors to check passwords. */
  BUSY(503, "登录的人较多，请稍后再试。", "Many sign in at once. Try again soon.");

  private final int status;
  private final LocalizedText text;

  SignInReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("sign-in-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return this == THROTTLED
        ? Optional.of(FailureThrottle.PASSWORD_WINDOW)
        : Reason.super.retryAfter();
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
