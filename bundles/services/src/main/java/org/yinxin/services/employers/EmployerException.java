package org.yinxin.services.employers;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * An employer, or what it sends, is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#KEY}</td><td>密钥无效 / the key is not valid</td><td>issues a new key, if the
 * employer is known</td><td>401</td></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有找到 / no such thing</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link Reason#NOT_NOW}</td><td>why it cannot be done in this state</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#TOO_LARGE}</td><td>the file is past a limit, or inflates past one</td><td>nothing</td>
 * <td>413</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>what is wrong with it</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>今日额度已用完 / the day's limit is reached</td><td>raises the limit, if
 * that is in order</td><td>429</td></tr>
 * </table>
 */
public final class EmployerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which an employer or a request is refused. */
  public enum Reason {
    /** No employer has this key, or it was taken back. */
    KEY,
    /** There is none, or it is another employer's. */
    UNKNOWN,
    /** Its state does not allow it. */
    NOT_NOW,
    /** The file is too large, or what it inflates to is too much. */
    TOO_LARGE,
    /** It cannot be so. */
    BAD_REQUEST,
    /** Too much for today, or too much at once. */
    THROTTLED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, in both languages. */
  public EmployerException(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en));
  }

  /** Says why, in words for the user. */
  public EmployerException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = Objects.requireNonNull(explanation);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
