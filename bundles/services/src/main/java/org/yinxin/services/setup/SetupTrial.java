package org.yinxin.services.setup;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.text.LocalizedText;

/**
 * The first credential: for somebody invented, whose records go again at the end. It is in the log
 * and the register for good, as revoked. Safe for threads.
 */
@ProviderType
public interface SetupTrial {
  /**
   * A type to try.
   *
   * @param id of the type
   * @param title of it
   * @param problem why its office cannot seal; empty if it can
   */
  record Choice(String id, LocalizedText title, Optional<LocalizedText> problem) {}

  /**
   * How far the trial is.
   *
   * @param application what was applied for
   * @param credential once it is issued
   * @param verdict on its file, as anybody would get it
   */
  record State(
      Application application,
      Optional<Credential> credential,
      Optional<VerificationReport> verdict) {}

  /** The deployed types. */
  List<Choice> choices();

  /** How far it is; empty before it begins. */
  Optional<State> state();

  /**
   * Applies for a certificate of somebody invented.
   *
   * @throws SetupException of reason NOT_NOW if one was issued already, or REFUSED with why it
   *     cannot be
   */
  State issue(String type, String by) throws SetupException;

  /** The issued file; empty unless there is one. */
  Optional<byte[]> file();

  /**
   * Revokes the credential and takes the invented records back.
   *
   * @throws SetupException of reason NOT_NOW if there is none
   */
  State revoke(String by) throws SetupException;
}
