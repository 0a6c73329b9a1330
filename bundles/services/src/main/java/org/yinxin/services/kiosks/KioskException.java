package org.yinxin.services.kiosks;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk, or a person in front of one, is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#SIGNATURE}</td><td>终端未登记 / the kiosk is not registered</td><td>enrols the
 * kiosk, or finds out who plays one</td><td>401</td></tr>
 * <tr><td>{@link Reason#CLOCK}</td><td>终端时钟不准 / the kiosk's clock is wrong</td><td>sets the kiosk's
 * clock</td><td>401</td></tr>
 * <tr><td>{@link Reason#SESSION}</td><td>会话已结束 / the session has ended</td><td>nothing</td><td>401</td></tr>
 * <tr><td>{@link Reason#TOKEN}</td><td>登记码无效 / the enrolment token is void</td><td>makes another
 * token</td><td>403</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>why this person or card is not let in</td><td>corrects the record if it
 * is wrong</td><td>403</td></tr>
 * <tr><td>{@link Reason#TAKEN}</td><td>二维码已由其他账号扫描 / another account has scanned the code</td>
 * <td>nothing</td><td>403</td></tr>
 * <tr><td>{@link Reason#PIN_UNSET}</td><td>尚未设置 PIN，以及到哪里设置 / no PIN is set, and where to set
 * one</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link Reason#PIN_WRONG}</td><td>PIN 不正确，还可再试几次 / the PIN is wrong, and how many attempts
 * are left</td><td>nothing</td><td>403</td></tr>
 * <tr><td>{@link Reason#PIN_BLOCKED}</td><td>PIN 已锁定到何时，以及其他登录方式 / the PIN is blocked, until
 * when, and the other ways</td><td>nothing; the holder sets a new one</td><td>403</td></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有找到 / no such thing</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link Reason#USED}</td><td>二维码已使用 / the code was used</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#OUTDATED}</td><td>他人已修改 / somebody changed it meanwhile</td><td>loads it again</td>
 * <td>409</td></tr>
 * <tr><td>{@link Reason#EXPIRED}</td><td>二维码已过期 / the code has expired</td><td>nothing</td><td>410</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>what is wrong with it</td><td>corrects it</td><td>422</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>尝试次数过多 / too many attempts</td><td>waits</td><td>429</td></tr>
 * </table>
 */
public final class KioskException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a kiosk or a person is refused. */
  public enum Reason {
    /** Not signed by an enrolled kiosk, or sent before. */
    SIGNATURE,
    /** Signed at a time that is too far off. */
    CLOCK,
    /** There is no session, or it has ended. */
    SESSION,
    /** The enrolment token is wrong, used or too old. */
    TOKEN,
    /** The person is unknown, not serving, or the card is lost. */
    REFUSED,
    /** The code was shown to another account. */
    TAKEN,
    /** The holder has set no PIN. */
    PIN_UNSET,
    /** The PIN is another one. */
    PIN_WRONG,
    /** Too many wrong PINs were typed for this holder. */
    PIN_BLOCKED,
    /** There is none. */
    UNKNOWN,
    /** It was answered before. */
    USED,
    /** It was changed meanwhile. */
    OUTDATED,
    /** Its time is over. */
    EXPIRED,
    /** It cannot be so. */
    BAD_REQUEST,
    /** Too many failures; wait some minutes. */
    THROTTLED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, in words for the person. */
  public KioskException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = Objects.requireNonNull(explanation);
  }

  /** Says why, in both languages. */
  public KioskException(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en));
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
