package org.yinxin.services.issuance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.WordingOverride;

/**
 * The way from an application to an issued credential: accepted, rendered, sealed, stored and
 * logged, written once. Work that a crash interrupts resumes from its last durable row.
 * Thread-safe.
 */
@ProviderType
public interface Issuance {
  /**
   * Accepts an application durably and begins the work. It waits a moment for the end, so that most
   * applications come back as issued. If a valid credential with equal facts and options exists,
   * the application leads to that one.
   *
   * @param idempotencyKey the applicant's key for this request; empty for none. A second call with
   *     the same person, key and request returns the first call's application
   * @throws Refusal if it is refused; nothing is kept then
   */
  Application apply(ApplicationRequest request, Submission submission, String idempotencyKey)
      throws Refusal;

  /**
   * Accepts an application of a holder on the portal, as {@link #apply(ApplicationRequest,
   * Submission, String)} does.
   *
   * @throws Refusal of reason NOT_ALLOWED if the request is for another person
   */
  default Application apply(ApplicationRequest request, String idempotencyKey, Account holder)
      throws Refusal {
    requireHolder(request, holder);
    return apply(request, Submission.BY_HOLDER, idempotencyKey);
  }

  private static void requireHolder(ApplicationRequest request, Account holder) throws Refusal {
    if (!holder.isOf(request.personNumber())) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
  }

  /**
   * Issues a credential again from the facts as they are now. The new one supersedes the old one
   * and no other, whatever was decided about it before; where it would be the same, it leads to the
   * old one.
   *
   * @throws Refusal if it is refused, or there is no such credential
   */
  Application renew(String credentialId, Submission submission) throws Refusal;

  /** Resumes an application that is being sealed, and waits a moment for the end. */
  Application resume(String id);

  /**
   * Composes an application that waits for approval anew where the records are no longer those that
   * it was composed from; its number stays.
   *
   * @return true if it was composed anew, so that who decides has to look again
   * @throws Refusal as {@link #apply} would; it is left as it is then
   */
  boolean recompose(String id) throws Refusal;

  /** Applications of a person that wait, are being sealed or came to nothing, the newest first. */
  List<Application> unissued(String personNumber);

  /**
   * Asks what an application would lead to, without making one.
   *
   * @return id of the equal credential that is valid already; empty if a new one would be issued
   * @throws Refusal as {@link #apply} would
   */
  Optional<String> check(ApplicationRequest request) throws Refusal;

  /** Number of calls of {@link #apply} and {@link #preview} that this node is answering. */
  int inProgress();

  /** The PDF that an application would give, marked as a preview. */
  byte[] preview(ApplicationRequest request) throws Refusal;

  /**
   * Returns the PDF that an application of this holder would give, marked as a preview.
   *
   * @throws Refusal of reason NOT_ALLOWED if the request is for another person
   */
  default byte[] preview(ApplicationRequest request, Account holder) throws Refusal {
    requireHolder(request, holder);
    return preview(request);
  }

  /**
   * Returns the PDF that an application would give with this wording in place of the office's that
   * is in force, marked as a preview.
   *
   * @throws Refusal of reason CANNOT_COMPOSE too, if the type makes no document of them
   */
  byte[] preview(ApplicationRequest request, WordingOverride wording) throws Refusal;

  /** An application by its id. */
  Optional<Application> application(String id);

  /**
   * An application of a holder's own.
   *
   * @throws Refusal of reason NOT_FOUND if there is none, or it is another person's
   */
  default Application application(String id, Account holder) throws Refusal {
    return application(id)
        .filter(application -> holder.isOf(application.personNumber()))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }
}
