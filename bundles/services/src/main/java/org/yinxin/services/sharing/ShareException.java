package org.yinxin.services.sharing;

import org.yinxin.text.LocalizedText;

/**
 * A share is not made, or does not open.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>分享设置不正确 / The settings are not right</td>
 * <td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#TOO_MANY}</td><td>分享数量已达上限 / Too many shares are open</td>
 * <td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#NOT_STANDING}</td><td>该凭证已失效 / The credential does not stand</td>
 * <td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有这个分享 / There is no such share</td><td>nothing</td>
 * <td>404</td></tr>
 * <tr><td>{@link Reason#OVER}</td><td>分享已结束 / The share is over</td><td>nothing</td>
 * <td>410</td></tr>
 * <tr><td>{@link Reason#WRONG_CODE}</td><td>访问码不正确 / The access code is wrong</td>
 * <td>nothing</td><td>403</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>尝试次数过多 / Too many attempts</td><td>nothing</td>
 * <td>429</td></tr>
 * <tr><td>{@link Reason#VIEWER_MISSING}</td><td>请填写姓名和单位 / Give name and organisation</td>
 * <td>nothing</td><td>422</td></tr>
 * </table>
 */
public final class ShareException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a share is not made or not opened. */
  public enum Reason {
    /** Days or label are out of bounds. */
    BAD_REQUEST,
    /** The person has as many open shares as are allowed. */
    TOO_MANY,
    /** The credential was revoked or superseded. */
    NOT_STANDING,
    /** No share has this link. */
    UNKNOWN,
    /** The share has expired, was ended, or never was. */
    OVER,
    /** The access code is another one. */
    WRONG_CODE,
    /** Too many wrong access codes or links came. */
    THROTTLED,
    /** The holder asks who looks, and the viewer has not said. */
    VIEWER_MISSING
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, for a machine and for people. */
  public ShareException(Reason reason, String zh, String en) {
    super(reason + ": " + en);
    this.reason = reason;
    this.explanation = new LocalizedText(zh, en);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for people. */
  public LocalizedText explanation() {
    return explanation;
  }
}
