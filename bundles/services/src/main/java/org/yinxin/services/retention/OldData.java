package org.yinxin.services.retention;

/**
 * Old data of one kind.
 *
 * @param kind kind of data
 * @param days period after which they are deleted; 0 if they are kept for good
 * @param number of applications, shares, notices and so on that are due, or were deleted
 */
public record OldData(Kind kind, int days, long number) {
  /** Personal data with a period. What logs, money and issued credentials rest on has none. */
  public enum Kind {
    /**
     * Documents and requests of applications that were refused or withdrawn, since the decision.
     */
    VOID_APPLICATIONS,
    /** Shares with the names of their viewers, since they were ended or expired. */
    ENDED_SHARES,
    /** Notices with their messages, since they were written. */
    NOTICES,
    /** Requests for correction, since they were answered. */
    ANSWERED_CORRECTIONS,
    /** Devices on which somebody signed in before, since their last use. */
    KNOWN_DEVICES,
    /** Requests of employers that were declined, since the decision. */
    DECLINED_EMPLOYERS,
    /** Photos that no record has any more, since an import brought them last. */
    REPLACED_PHOTOS,
    /**
     * Lists of batches with their collection codes, since they were handed in or started last. What
     * they issued stays, and is not collected by code any more.
     */
    FINISHED_BATCHES,
    /** Holds that an office has lifted, since then. */
    LIFTED_HOLDS,
    /** Addresses of e-mail that were not confirmed, since their code ended. */
    UNCONFIRMED_ADDRESSES
  }
}
