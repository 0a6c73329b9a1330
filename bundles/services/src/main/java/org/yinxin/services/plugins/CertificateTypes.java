package org.yinxin.services.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * The certificate types that are deployed now. Every call into a plug-in goes through here, is
 * bounded in time and named by bundle when it fails. Thread-safe.
 */
@ProviderType
public interface CertificateTypes {
  /**
   * Types that are deployed and have described themselves, ordered by id. One in quarantine is
   * among them: its calls are refused with the reason.
   */
  List<CertificateTypeDescription> available();

  /** The type with this id, if it is {@linkplain #available() available}. */
  Optional<CertificateTypeDescription> find(String id);

  /**
   * The type with this id, for staff of the office that owns it.
   *
   * @throws Refusal of reason NO_SUCH_TYPE if it is not available, NOT_ALLOWED if the account does
   *     not work for its office
   */
  default CertificateTypeDescription owned(String id, Account by) throws Refusal {
    CertificateTypeDescription type = find(id).orElseThrow(() -> AccessReason.noSuchType(id));
    if (!by.worksFor(type.office())) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    return type;
  }

  /**
   * Checks that an account works for the office that owns a type.
   *
   * @throws Refusal as {@link #owned(String, Account)}
   */
  default void requireOwner(String id, Account by) throws Refusal {
    var unused = owned(id, by);
  }

  /** The available types of the offices that an account works for, ordered by id. */
  default List<CertificateTypeDescription> owned(Account by) {
    return available().stream().filter(type -> by.worksFor(type.office())).toList();
  }

  /** The message file of a type in a language. */
  Wording wording(String id, Language language) throws Refusal;

  /** Returns the options of a type among which a person may choose. */
  List<CertificateOption> options(String id, HolderRecords holder) throws Refusal;

  /** Asks a type whether a person may have its certificate. */
  Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options)
      throws Refusal;

  /** Has a type compose a document. */
  Document compose(String id, CompositionRequest request) throws Refusal, CompositionException;

  /**
   * Asks several types at once what they offer to one person, for a list. A type that has no answer
   * within a second is told so in its answer, and holds up no other.
   *
   * @param holders known records of the person, by id of the type
   * @param chosen leaves of these the records that the first choice of each option leaves
   * @return by id of the type; a type that is not available is absent
   */
  Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen);

  /** Says which records a document with certain options rests on. Thread-safe. */
  @FunctionalInterface
  interface Chosen {
    /** Returns the records of a person that remain with these choices by option. */
    HolderRecords of(HolderRecords known, Map<String, String> options);
  }

  /**
   * Does work that a type's document caused, as laying it out, within the threads and the time of
   * that type. Work that takes too long is the type's failure.
   *
   * @param person for whom it is done
   */
  <T> T limited(String id, String person, Callable<T> work) throws Refusal, CompositionException;

  /** Every plug-in that was seen, serving or not, ordered by id. */
  List<PluginState> states();
}
