package org.yinxin.core.issuance.approval;

import java.util.Optional;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.text.LocalizedText;

/**
 * A decision on an application that waits for approval, as it is stored and recorded.
 *
 * @param state of the application after it
 * @param by account that decides
 * @param action of the entry in the audit trail
 * @param subject of that entry
 * @param reason told to the person; empty for none
 */
record Decision(
    State state, String by, String action, String subject, Optional<LocalizedText> reason) {
  /** Returns the entry in the audit trail about a decision on an application. */
  AuditEvent event(PendingApproval pending) {
    return new AuditEvent(by, action, pending.office(), subject, pending.personNumber());
  }

  static Decision approval(ApprovedDocument approved, Account by) {
    return new Decision(
        State.SEALING, by.user(), ApprovedDocument.ACTION, approved.subject(), Optional.empty());
  }

  static Decision refusal(String application, String reason, Account by) {
    return new Decision(
        State.REFUSED,
        by.user(),
        "application-refused",
        application,
        Optional.of(new LocalizedText(reason, reason)));
  }

  static Decision withdrawal(String application, Account by) {
    return new Decision(
        State.WITHDRAWN, by.user(), "application-withdrawn", application, Optional.empty());
  }
}
