package org.yinxin.services.notices;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A request of the person is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NO_ADDRESS}</td><td>the person has confirmed no address</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #NO_CHANNEL}</td><td>no connector carries e-mail</td><td>sets up {@code notice-mail}</td><td>503</td></tr>
 * <tr><td>{@link #TOO_MANY}</td><td>the person has asked too often</td><td>nothing</td><td>429</td></tr>
 * <tr><td>{@link #NOT_STANDING}</td><td>the credential was revoked or superseded</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #BAD_ADDRESS}</td><td>the text is no e-mail address</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #WRONG_CODE}</td><td>the code is wrong, expired, or was tried too often</td><td>nothing</td><td>422</td></tr>
 * </table>
 */
public enum NoticeReason implements Reason {
  /** The person has confirmed no address. */
  NO_ADDRESS(409, "请先填写并确认邮箱。", "Give and confirm an e-mail address first."),
  /** No connector carries e-mail. */
  NO_CHANNEL(503, "学校尚未开通邮件。", "There is no e-mail here."),
  /** The person has asked too often. */
  TOO_MANY(429, "次数过多，请稍后再试。", "Too many. Try again later."),
  /** The credential was revoked or superseded. */
  NOT_STANDING(409, "该凭证已失效。", "The credential is no longer valid."),
  /** The text is no e-mail address. */
  BAD_ADDRESS(422, "邮箱格式不正确。", "That is no e-mail address."),
  /** The code is wrong, expired, or was tried too often. */
  WRONG_CODE(422, "确认码不正确或已过期。", "The code is wrong or has expired.");

  private final int status;
  private final LocalizedText text;

  NoticeReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("notice-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }

  /** A limit of a day ends with the day. */
  @Override
  public Optional<Duration> retryAfter() {
    return this == TOO_MANY ? Optional.empty() : Reason.super.retryAfter();
  }
}
