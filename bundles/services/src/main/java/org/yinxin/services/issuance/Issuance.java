package org.yinxin.services.issuance;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way from an application to an issued credential: accepted, rendered, sealed, stored and
 * logged, written once. Work that a crash interrupts resumes from its last durable row. Safe for
 * threads.
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
   * @throws IssuanceException if it is refused; nothing is kept then
   */
  Application apply(ApplicationRequest request, String idempotencyKey) throws IssuanceException;

  /** The PDF that an application would give, marked as a preview. */
  byte[] preview(ApplicationRequest request) throws IssuanceException;

  /** An application by its id. */
  Optional<Application> application(String id);
}
