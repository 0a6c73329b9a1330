package org.yinxin.services.institution;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.certificate.Issuer;
import org.yinxin.text.LocalizedText;

/** The university that this system serves, and its system. Thread-safe. */
@ProviderType
public interface Institution extends Site {
  /** Name of the university; empty until its record has been imported. */
  Optional<LocalizedText> university();

  /** University and office for a document; empty until both records have been imported. */
  Optional<Issuer> issuer(String officeId);

  /** Prefix of an office's document numbers, as 教证; empty until its record has been imported. */
  Optional<String> numberPrefix(String officeId);
}
