package org.yinxin.services.institution;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.certificate.Issuer;
import org.yinxin.text.LocalizedText;

/** The university that this system serves. Thread-safe. */
@ProviderType
public interface Institution {
  /** Returns true if this is a system for trials ({@code yinxin.mode=development}). */
  boolean development();

  /**
   * The address under which the public reaches the system, without a slash at the end, as {@code
   * https://cert.example.edu.cn}. QR codes and the log's origin are made from it.
   */
  String publicAddress();

  /** Returns true if the public reaches the system by HTTPS, so that cookies may say Secure. */
  default boolean servesHttps() {
    return publicAddress().startsWith("https:");
  }

  /** Name of the university; empty until its record has been imported. */
  Optional<LocalizedText> university();

  /** University and office for a document; empty until both records have been imported. */
  Optional<Issuer> issuer(String officeId);

  /** Prefix of an office's document numbers, as 教证; empty until its record has been imported. */
  Optional<String> numberPrefix(String officeId);
}
