package org.yinxin.services.issuance;

import org.yinxin.text.LocalizedText;

/**
 * An application is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NO_SUCH_TYPE}</td><td>the type is not deployed</td><td>deploys it</td><td>404</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>an unknown language, option or value</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_ELIGIBLE}</td><td>the person may not have it</td><td>nothing, or corrects the record</td><td>422</td></tr>
 * <tr><td>{@link Reason#CANNOT_COMPOSE}</td><td>a record or glyph is missing</td><td>imports what the explanation names</td><td>422</td></tr>
 * <tr><td>{@link Reason#KEY_REUSED}</td><td>one Idempotency-Key with two requests</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#AWAITING_APPROVAL}</td><td>an equal application waits for approval</td><td>approves or refuses that one</td><td>409</td></tr>
 * <tr><td>{@link Reason#DECIDED}</td><td>the application waits for no approval, or no longer</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#RECORDS_CHANGED}</td><td>records have changed since it was applied for</td><td>looks at it again</td><td>409</td></tr>
 * <tr><td>{@link Reason#OWN_APPLICATION}</td><td>who handed it in cannot approve it</td><td>asks another approver</td><td>403</td></tr>
 * <tr><td>{@link Reason#UNAVAILABLE}</td><td>a plug-in, key or set-up is missing</td><td>looks at {@code yinxin:status}</td><td>503</td></tr>
 * </table>
 */
public final class IssuanceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which an application is refused. */
  public enum Reason {
    /** The type is not deployed. */
    NO_SUCH_TYPE,
    /** An unknown language, option or value. */
    BAD_REQUEST,
    /** The person may not have it. */
    NOT_ELIGIBLE,
    /** A record, a translation or a glyph is missing. */
    CANNOT_COMPOSE,
    /** The key was used for another request. */
    KEY_REUSED,
    /** An equal application waits for approval. */
    AWAITING_APPROVAL,
    /** The application waits for no approval, or no longer. */
    DECIDED,
    /** The records have changed since it was applied for. */
    RECORDS_CHANGED,
    /** The account that handed in the application cannot approve it. */
    OWN_APPLICATION,
    /** Something that issuing needs is not there now. */
    UNAVAILABLE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public IssuanceException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
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
