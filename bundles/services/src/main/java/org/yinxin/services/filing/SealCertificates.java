package org.yinxin.services.filing;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The certificates with which the university's offices seal now. Thread-safe. */
@ProviderType
public interface SealCertificates {
  /**
   * Those of the offices whose certificates are offered, by id, and then the university's own.
   * Offices without a usable key are left out.
   */
  List<SealCertificate> all();
}
