package org.yinxin.services.filing;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * The certificate with which an office seals now. Immutable.
 *
 * @param owner id of the office, or {@code university}
 * @param name of the office, or of the university
 * @param chain from its own certificate up to and including the root; never empty
 * @param development true if it is for trying out only
 */
public record SealCertificate(
    String owner, LocalizedText name, List<X509Certificate> chain, boolean development) {
  public SealCertificate {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(name);
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain has a certificate");
    }
  }

  /** Its own certificate. */
  public X509Certificate own() {
    return chain.get(0);
  }
}
