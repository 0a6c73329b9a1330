package org.yinxin.services.ledger;

import org.yinxin.text.LocalizedText;

/**
 * The log lacks entries that it once published: nothing is written to it, and what it does not know
 * is not said to be unknown, until an operator has dealt with the loss ({@link LogContinuity}). Or
 * it may lack some, while the server listens to those who know; or one that is needed is pending.
 */
public final class LogIncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText explanation;

  private LogIncompleteException(String zh, String en) {
    super(en);
    this.explanation = new LocalizedText(zh, en);
  }

  /** Refuses to write. */
  public static LogIncompleteException readOnly() {
    return new LogIncompleteException(
        "系统正在恢复数据，暂停签发、作废等操作；已签发的凭证不受影响，请稍后再试。",
        "Data are being restored here, so nothing is issued or revoked at the moment. Credentials"
            + " that were issued are not affected. Please try again later.");
  }

  /** Refuses to write while it may turn out that entries are lost. */
  public static LogIncompleteException listening() {
    return new LogIncompleteException(
        "系统刚刚启动，正在与自助终端核对签发日志，约一分钟后恢复签发、作废等操作；已签发的凭证不受影响，请稍后再试。",
        "The system has just been started and compares its log with what the kiosks know of it, so"
            + " nothing is issued or revoked for about a minute. Credentials that were issued are"
            + " not affected. Please try again then.");
  }

  /** Refuses to end a credential that has no place in the log yet. */
  public static LogIncompleteException pending() {
    return new LogIncompleteException(
        "这份凭证还没有写入签发日志，暂时不能作废或取代；请稍后再试。",
        "This credential has no place in the log yet, so it cannot be revoked or superseded at the"
            + " moment. Please try again later.");
  }

  /** Refuses to say that there is no such credential. */
  public static LogIncompleteException unknown() {
    return new LogIncompleteException(
        "系统正在恢复数据，暂时查不到这个验证码。这并不说明凭证是假的，请稍后再试，或向签发部门核实。",
        "Data are being restored here, and this code is not among those that are back. That does"
            + " not mean that the credential is false: try again later, or ask the issuing"
            + " office.");
  }

  /** Refuses to say what became of a credential whose log does not fit its checkpoints. */
  public static LogIncompleteException unverified() {
    return new LogIncompleteException(
        "签发日志与已签名的检查点不符，可能有人直接改动过数据库，因此暂时无法判断凭证是否有效。请向签发部门核实。",
        "The log of issued credentials does not agree with what was signed of it; somebody may have"
            + " changed the database. So nobody can say here at the moment whether a credential is"
            + " valid: please ask the issuing office.");
  }

  /** Returns the explanation for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
