package org.yinxin.services.kiosks;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk, or a person at one, is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #SIGNATURE}</td><td>the call is not signed by an enrolled kiosk, or was sent before</td><td>enrols the kiosk, or finds out who plays one</td><td>401</td></tr>
 * <tr><td>{@link #CLOCK}</td><td>the call was signed at a time that is too far off</td><td>sets the kiosk's clock</td><td>401</td></tr>
 * <tr><td>{@link #SESSION}</td><td>there is no session, or it has ended</td><td>nothing</td><td>401</td></tr>
 * <tr><td>{@link #TOKEN}</td><td>the enrolment token is wrong, used or too old</td><td>makes another token</td><td>403</td></tr>
 * <tr><td>{@link #REFUSED}</td><td>the person is unknown, not serving, or the card is lost</td><td>corrects the record if it is wrong</td><td>403</td></tr>
 * <tr><td>{@link #TAKEN}</td><td>the code was shown to another account</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link #PIN_UNSET}</td><td>the holder has set no PIN</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link #PIN_WRONG}</td><td>the PIN is another one</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link #PIN_BLOCKED}</td><td>too many wrong PINs were typed for this holder</td><td>nothing; the holder sets a new one</td><td>403</td></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is none</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link #USED}</td><td>it was answered before</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #OUTDATED}</td><td>it was changed meanwhile</td><td>loads it again</td><td>409</td></tr>
 * <tr><td>{@link #EXPIRED}</td><td>its time is over</td><td>nothing</td><td>410</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>it cannot be so</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many failures came; they are refused for some minutes</td><td>waits</td><td>429</td></tr>
 * </table>
 */
public enum KioskReason implements Reason {
  /** The call is not signed by an enrolled kiosk, or was sent before. */
  SIGNATURE(401, "终端未登记。", "The kiosk is not registered."),
  /** The call was signed at a time that is too far off. */
  CLOCK(401, "终端时钟不准。", "The kiosk's clock is wrong."),
  /** There is no session, or it has ended. */
  SESSION(401, "会话已结束。", "The session has ended."),
  /** The enrolment token is wrong, used or too old. */
  TOKEN(403, "登记码无效。", "The enrolment token is void."),
  /** The person is unknown, not serving, or the card is lost. */
  REFUSED(403, "不能登录。", "This person or card is not let in."),
  /** The code was shown to another account. */
  TAKEN(403, "二维码已由其他账号扫描。", "Another account has scanned the code."),
  /** The holder has set no PIN. */
  PIN_UNSET(403, "尚未设置 PIN。", "No PIN is set."),
  /** The PIN is another one. */
  PIN_WRONG(403, "PIN 不正确。", "The PIN is wrong."),
  /** Too many wrong PINs were typed for this holder. */
  PIN_BLOCKED(403, "PIN 已锁定。", "The PIN is blocked."),
  /** There is none. */
  UNKNOWN(404, "没有找到。", "There is no such thing here."),
  /** It was answered before. */
  USED(409, "二维码已使用。", "The code was used."),
  /** It was changed meanwhile. */
  OUTDATED(409, "其他人已修改，请重新打开。", "Somebody changed it meanwhile. Load it again."),
  /** Its time is over. */
  EXPIRED(410, "二维码已过期。", "The code has expired."),
  /** It cannot be so. */
  BAD_REQUEST(422, "填写内容不正确。", "What was given is not right."),
  /** Too many failures came; they are refused for some minutes. */
  THROTTLED(429, "尝试次数过多，请稍后再试。", "Too many attempts. Try again later.");

  private final int status;
  private final LocalizedText text;

  KioskReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("kiosk-", this);
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
