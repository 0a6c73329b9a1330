package org.yinxin.services.setup;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.records.RecordKind;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.text.LocalizedText;

/**
 * The first credential: for somebody invented, whose records go again at the end, or for somebody
 * in the school's own records, which stay. It is in the log and the register for good, as revoked.
 * Thread-safe.
 */
@ProviderType
public interface SetupTrial {
  /**
   * A type to try.
   *
   * @param id of the type
   * @param title of it
   * @param problem reason why its office cannot seal; empty if it can
   * @param needs ids of the kinds of records it is given
   */
  record Choice(
      String id, LocalizedText title, Optional<LocalizedText> problem, List<String> needs) {}

  /**
   * A kind of records that some type needs.
   *
   * @param kind its columns
   * @param own the school's own import of it that was applied last; empty if there is none
   */
  record Kind(RecordKind kind, Optional<ImportReport> own) {}

  /**
   * The progress of the trial.
   *
   * @param application the trial's application
   * @param credential the credential; empty until it is issued
   * @param verdict report on its file, as anybody would get it; empty until it is issued
   * @param own true if it is for somebody in the school's own records
   */
  record State(
      Application application,
      Optional<Credential> credential,
      Optional<VerificationReport> verdict,
      boolean own) {}

  /** The deployed types. */
  List<Choice> choices();

  /** The kinds that these types need, people first. */
  List<Kind> kinds();

  /**
   * Imports a file of the school's own, as any other day: all of it, or nothing.
   *
   * @param kind id of the kind of records
   * @param fileName shown in the list of imports; may be empty
   * @param file read to its end, not closed
   * @throws Refusal of reason NOT_NOW if a credential was issued already, or BAD_INPUT with what is
   *     wrong, the line of the file being the row
   */
  void bring(String kind, String fileName, InputStream file, String by) throws Refusal;

  /** Returns the progress of the trial; empty before it begins. */
  Optional<State> state();

  /**
   * Applies for a certificate.
   *
   * @param person number of somebody in the school's own records; empty for somebody invented
   * @throws Refusal of reason NOT_NOW if one was issued already, or REFUSED with why it cannot be
   */
  State issue(String type, Optional<String> person, String by) throws Refusal;

  /** The issued file; empty unless there is one. */
  Optional<byte[]> file();

  /**
   * Revokes the credential and takes the invented records back.
   *
   * @throws Refusal of reason NOT_NOW if there is none
   */
  State revoke(String by) throws Refusal;
}
