package org.yinxin.services.employers;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * An employer, or what it sends, is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #KEY}</td><td>no employer has this key, or it was taken back</td><td>issues a new key, if the employer is known</td><td>401</td></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is none, or it is another employer's</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link #NOT_NOW}</td><td>its state does not allow it</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #TOO_LARGE}</td><td>the file is past a limit, or inflates past one</td><td>nothing</td><td>413</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>it cannot be so</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too much for today, or too much at once</td><td>raises the limit, if that is in order</td><td>429</td></tr>
 * </table>
 */
public enum EmployerReason implements Reason {
  /** No employer has this key, or it was taken back. */
  KEY(401, "密钥无效。", "The key is not valid."),
  /** There is none, or it is another employer's. */
  UNKNOWN(404, "没有找到。", "There is no such thing here."),
  /** Its state does not allow it. */
  NOT_NOW(409, "当前状态不能这样做。", "This is not possible in its state."),
  /** The file is past a limit, or inflates past one. */
  TOO_LARGE(413, "文件过大。", "The file is too large."),
  /** It cannot be so. */
  BAD_REQUEST(422, "填写内容不正确。", "What was given is not right."),
  /** Too much for today, or too much at once. */
  THROTTLED(429, "今日额度已用完。", "The day's limit is reached.");

  private final int status;
  private final LocalizedText text;

  EmployerReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("employer-", this);
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
    return this == THROTTLED ? Optional.empty() : Reason.super.retryAfter();
  }
}
