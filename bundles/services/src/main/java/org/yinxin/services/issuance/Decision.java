package org.yinxin.services.issuance;

import java.time.Instant;

/**
 * An office's decision about a credential whose records were corrected. Immutable.
 *
 * @param importId the import that corrected them
 * @param credentialId the credential that rests on them
 * @param choice the decision
 * @param by account that decided
 * @param at instant of the decision
 */
public record Decision(String importId, String credentialId, Choice choice, String by, Instant at) {
  /** The decisions that an office can make. */
  public enum Choice {
    /** Issue it anew from the corrected records; the old one is superseded. */
    SUPERSEDE,
    /** Leave it valid: the correction does not affect it. */
    LEAVE,
    /** Declare it void: it should not have been issued. */
    REVOKE
  }
}
