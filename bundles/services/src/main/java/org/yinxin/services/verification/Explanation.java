package org.yinxin.services.verification;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.FoundSignature;

/**
 * The facts that explain a verdict on a file that is not registered.
 *
 * @param signatures those in the file, the oldest first
 * @param qrCode on a picture or a PDF without a signature
 * @param comparison an altered file beside its original
 */
public record Explanation(
    List<FoundSignature> signatures, Optional<QrCode> qrCode, Optional<Comparison> comparison) {
  /** There is nothing to explain, or nothing that explains it. */
  public static final Explanation NONE =
      new Explanation(List.of(), Optional.empty(), Optional.empty());

  public Explanation {
    signatures = List.copyOf(signatures);
    Objects.requireNonNull(qrCode);
    Objects.requireNonNull(comparison);
  }
}
