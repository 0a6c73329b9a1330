package org.yinxin.services.issuance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.text.LocalizedText;

/**
 * A certificate type as one person is offered it. Immutable.
 *
 * @param options choices of this person; those that the type describes if it did not answer
 * @param refusal reason why the person cannot have it with the first choice of each option; empty
 *     if the person can
 * @param office name of the office that owns the type
 */
public record Offer(
    CertificateTypeDescription type,
    List<CertificateOption> options,
    Optional<LocalizedText> refusal,
    LocalizedText office) {
  public Offer {
    Objects.requireNonNull(type);
    options = List.copyOf(options);
    Objects.requireNonNull(refusal);
    Objects.requireNonNull(office);
  }
}
