package org.yinxin.services.sharing;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A share is not made, or does not open.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>days or label are out of bounds</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #TOO_MANY}</td><td>the person has as many open shares as are allowed</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #NOT_STANDING}</td><td>the credential was revoked or superseded</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>no share has this link</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link #OVER}</td><td>the share has expired, was ended, or never was</td><td>nothing</td><td>410</td></tr>
 * <tr><td>{@link #WRONG_CODE}</td><td>the access code is another one</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many wrong access codes or links came</td><td>nothing</td><td>429</td></tr>
 * <tr><td>{@link #VIEWER_MISSING}</td><td>the holder asks who looks, and the viewer has not said</td><td>nothing</td><td>422</td></tr>
 * </table>
 */
public enum ShareReason implements Reason {
  /** Days or label are out of bounds. */
  BAD_REQUEST(422, "分享设置不正确。", "The settings are not right."),
  /** The person has as many open shares as are allowed. */
  TOO_MANY(409, "分享数量已达上限。", "Too many shares are open."),
  /** The credential was revoked or superseded. */
  NOT_STANDING(409, "该凭证已失效。", "The credential is no longer valid."),
  /** No share has this link. */
  UNKNOWN(404, "没有这个分享。", "There is no such share."),
  /** The share has expired, was ended, or never was. */
  OVER(410, "分享已结束。", "The share is over."),
  /** The access code is another one. */
  WRONG_CODE(403, "访问码不正确。", "The access code is wrong."),
  /** Too many wrong access codes or links came. */
  THROTTLED(429, "尝试次数过多，请稍后再试。", "Too many attempts. Try again later."),
  /** The holder asks who looks, and the viewer has not said. */
  VIEWER_MISSING(422, "请填写姓名和单位。", "Give name and organisation.");

  private final int status;
  private final LocalizedText text;

  ShareReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("share-", this);
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
