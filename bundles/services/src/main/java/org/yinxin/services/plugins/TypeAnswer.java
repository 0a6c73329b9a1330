package org.yinxin.services.plugins;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.Eligibility;
import org.yinxin.text.LocalizedText;

/**
 * A type's answer to what a person can choose and have. Immutable.
 *
 * @param options empty if the type did not answer
 * @param eligibility with the first choice of each option
 */
public record TypeAnswer(List<CertificateOption> options, Eligibility eligibility) {
  public TypeAnswer {
    options = List.copyOf(options);
    Objects.requireNonNull(eligibility);
  }

  /** Replaces the answer of a type that gave none. */
  public static TypeAnswer refused(LocalizedText why) {
    return new TypeAnswer(List.of(), new Eligibility(Optional.of(why)));
  }
}
