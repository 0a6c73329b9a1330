package org.yinxin.services.kiosks;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Issuance for the person who is signed in at a kiosk, as far as {@link KioskAssurance} lets the
 * session go. An application of another person is refused like one that does not exist.
 * Thread-safe.
 */
@ProviderType
public interface KioskIssuance {
  /**
   * An application at a kiosk.
   *
   * @param withheld reason why the session does not see the resulting credential, by whose code
   *     anybody sees it; empty if it does, or there is none yet
   */
  record Seen(Application application, Optional<LocalizedText> withheld) {}

  /**
   * Applies for the person. Where the session is not sure enough, ID number and photo are left out.
   *
   * @throws Refusal of reason NOT_ALLOWED if the request is for another person
   * @throws Refusal of reason NOT_ELIGIBLE, too, if the session is not sure enough
   */
  Seen apply(ApplicationRequest request, String idempotencyKey, KioskSession session)
      throws Refusal;

  /** An application of the person's. */
  Seen application(String id, KioskSession session) throws Refusal;

  /**
   * A credential of the person's.
   *
   * @throws Refusal of reason NOT_FOUND if there is none, NOT_SURE_ENOUGH if the session is not
   *     sure enough for what it shows
   */
  Credential credential(String id, KioskSession session) throws Refusal;
}
