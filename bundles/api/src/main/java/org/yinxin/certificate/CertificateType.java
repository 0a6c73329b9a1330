package org.yinxin.certificate;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;

/**
 * A type of certificate, one bundle each. It says what the document holds; it draws nothing, keeps
 * nothing and calls nothing. Register it with {@link Certificate @Certificate}.
 *
 * <p>Three verbs, because the platform must offer a type before it knows a person, and refuse a
 * person before it composes anything; and a fourth for those whose choices depend on the person.
 *
 * <p>Called on worker threads, several at a time: be stateless. A call that takes longer than the
 * platform's limit, throws an unexpected exception or cannot link is refused to the person it was
 * made for. After failures for three different people within ten minutes the type is in quarantine
 * for a minute or longer, and then tried again. Other types are not affected.
 */
@ConsumerType
public interface CertificateType {
  /** Returns the description of this type. */
  CertificateTypeDescription describe();

  /**
   * Returns the options that this person has, for example the sittings of an examination; unless
   * overridden, those of {@link #describe()}. Called for anybody, also for a person without
   * records.
   *
   * @param holder records of the person, in all kinds that the type needs or brings
   */
  default List<CertificateOption> options(HolderRecords holder) {
    return describe().options();
  }

  /**
   * Decides if a person may have this certificate.
   *
   * @param options a value for every one of {@link #options}
   */
  Eligibility eligibility(HolderRecords holder, Map<String, String> options);

  /**
   * Composes the document of an eligible person.
   *
   * @throws CompositionException if the records lack something that the document must say
   */
  Document compose(CompositionRequest request) throws CompositionException;
}
