package org.yinxin.services.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * The certificate types that are deployed now. Every call into a plug-in goes through here, is
 * bounded in time and named by bundle when it fails. Safe for threads.
 */
@ProviderType
public interface CertificateTypes {
  /** Types that can be offered, ordered by id. */
  List<CertificateTypeDescription> available();

  /** The type with this id, if it can be offered. */
  Optional<CertificateTypeDescription> find(String id);

  /** The message file of a type in a language. */
  Wording wording(String id, Language language) throws PluginException;

  /** What a type lets a person choose. */
  List<CertificateOption> options(String id, HolderRecords holder) throws PluginException;

  /** Asks a type whether a person may have its certificate. */
  Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options)
      throws PluginException;

  /** Has a type compose a document. */
  Document compose(String id, CompositionRequest request)
      throws PluginException, CompositionException;

  /** Every plug-in that was seen, serving or not, ordered by id. */
  List<PluginState> states();
}
