package org.yinxin.services.notices;

import org.yinxin.text.LocalizedText;

/**
 * A request of the person is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NO_ADDRESS}</td><td>请先填写并确认邮箱 / Give and confirm an e-mail address
 * first</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#NO_CHANNEL}</td><td>学校尚未开通邮件 / There is no e-mail here</td><td>sets up
 * {@code notice-mail}</td><td>503</td></tr>
 * <tr><td>{@link Reason#TOO_MANY}</td><td>次数过多，请稍后再试 / Too many; try again later</td>
 * <td>nothing</td><td>429</td></tr>
 * <tr><td>{@link Reason#NOT_STANDING}</td><td>该凭证已失效 / The credential does not stand</td>
 * <td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_ADDRESS}</td><td>邮箱格式不正确 / That is no e-mail address</td>
 * <td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#WRONG_CODE}</td><td>确认码不正确或已过期 / The code is wrong or has expired</td>
 * <td>nothing</td><td>422</td></tr>
 * </table>
 */
public final class NoticeRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request is refused. */
  public enum Reason {
    /** The person has confirmed no address. */
    NO_ADDRESS,
    /** No connector carries e-mail. */
    NO_CHANNEL,
    /** The person has asked too often. */
    TOO_MANY,
    /** The credential was revoked or superseded. */
    NOT_STANDING,
    /** The text is no e-mail address. */
    BAD_ADDRESS,
    /** The code is wrong, expired, or was tried too often. */
    WRONG_CODE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, for a machine and for the person. */
  public NoticeRefusal(Reason reason, String zh, String en) {
    super(reason + ": " + en);
    this.reason = reason;
    this.explanation = new LocalizedText(zh, en);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the person. */
  public LocalizedText explanation() {
    return explanation;
  }
}
