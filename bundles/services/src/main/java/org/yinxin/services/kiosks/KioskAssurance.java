package org.yinxin.services.kiosks;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Decides what a session at a kiosk is sure enough for. What shows an ID number or a photo needs
 * {@link KioskSession#SURE}, seen from what the document shows, whatever type it is of. The setting
 * {@code assurance/TYPE} says otherwise for all of a type: 1 for any session, 2 for sure ones. What
 * cannot be seen (no document, no such type) needs a sure session. Thread-safe.
 */
@ProviderType
public interface KioskAssurance {
  /** Beginning of the name of the setting, followed by the id of the type. */
  String SETTING = "assurance/";

  /**
   * Says why a credential is neither shown nor printed in a session, and what to do; empty if it
   * is.
   */
  Optional<LocalizedText> withheld(KioskSession session, Credential credential);

  /** Says why a type cannot be applied for in a session, and what to do; empty if it can. */
  Optional<LocalizedText> withheld(KioskSession session, String type);

  /**
   * The options of a type that a session has: where it is not sure enough, ID number and photo can
   * only be left out.
   *
   * @param options as the type offers them to the person
   */
  List<CertificateOption> offered(
      KioskSession session, String type, List<CertificateOption> options);

  /**
   * An application as a session may make it: where it is not sure enough, ID number and photo are
   * left out unless they were asked for.
   *
   * @throws Refusal of reason NOT_ELIGIBLE if they were, or the type cannot be applied for
   */
  ApplicationRequest allowed(KioskSession session, ApplicationRequest request) throws Refusal;
}
