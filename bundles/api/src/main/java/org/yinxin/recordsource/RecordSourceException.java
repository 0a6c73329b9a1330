package org.yinxin.recordsource;

/**
 * A source cannot be read.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNREACHABLE}</td><td>数据源无法连接 / the source cannot be reached</td><td>looks
 * after the network, the other system, the password</td><td>503</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>数据源拒绝了查询 / the source refused the query</td><td>corrects the
 * query, or asks for the right to read</td><td>503</td></tr>
 * </table>
 */
public final class RecordSourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a source cannot be read. */
  public enum Reason {
    /** The other system does not answer. */
    UNREACHABLE,
    /** It answers, and not with rows. */
    REFUSED
  }

  private final Reason reason;

  /**
   * Says why.
   *
   * @param message the other system's message, for the operator; it is shown to offices and logged,
   *     so it must hold no record
   */
  public RecordSourceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
