package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The queue of applications that wait for an approver. A type needs approval where the setting
 * {@code approval/TYPE} is {@code true}. Staff and approvers of an office see its applications, and
 * approvers decide; for another account an application is like one that does not wait: {@link
 * Refusal} of reason NOT_FOUND. Each decision is in the audit trail. Thread-safe.
 */
@ProviderType
public interface Approvals {
  /** Applications that wait and that an account sees, the oldest first, at most 200. */
  List<PendingApproval> pending(Account by);

  /** The number of those that wait and that the account may decide on. */
  int decidable(Account by);

  /** One that waits. */
  PendingApproval find(String id, Account by) throws Refusal;

  /**
   * The document that would be issued, as a PDF marked as a preview.
   *
   * @throws Refusal if it waits no longer
   */
  byte[] preview(String id, Account by) throws Refusal;

  /**
   * Lets it be issued, and waits a moment for the end. Where the records have changed since it was
   * composed, it is composed from them as they are now, and has to be looked at again.
   *
   * @param seen the {@link PendingApproval#version} that the approver has looked at; empty if that
   *     is not known, which counts as the one that was applied for
   * @throws Refusal if it waits no longer, it is the approver's own ({@link
   *     PendingApproval#isOwn}), or the person is on hold or may not have it any more; of reason
   *     RECORDS_CHANGED if the document to be issued is not the one that was looked at
   */
  Application approve(String id, Optional<String> seen, Account by) throws Refusal;

  /**
   * Refuses it; its number is recorded as void.
   *
   * @param reason for the applicant, at most 200 characters
   * @throws Refusal if it waits no longer, or it is the approver's own ({@link
   *     PendingApproval#isOwn})
   */
  Application refuse(String id, String reason, Account by) throws Refusal;

  /**
   * Takes it back; its number is recorded as void.
   *
   * @param holder the applicant; for another person there is no such application
   * @throws Refusal if it waits no longer
   */
  Application withdraw(String id, Account holder) throws Refusal;
}
