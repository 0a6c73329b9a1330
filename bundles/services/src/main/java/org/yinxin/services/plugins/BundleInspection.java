package org.yinxin.services.plugins;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Looks at bundles that are to run elsewhere, as on a kiosk. Thread-safe. */
@ProviderType
public interface BundleInspection {
  /**
   * Reads what a bundle says of itself, and who signed it.
   *
   * @throws Refusal of reason NOT_A_BUNDLE, or, in production, NOT_SIGNED
   */
  BundleIdentity inspect(byte[] bundle) throws Refusal;
}
