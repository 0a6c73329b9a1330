package org.yinxin.verifier;

import java.util.List;
import java.util.Optional;

/**
 * All that was found out about a file.
 *
 * @param form form of the file
 * @param pages number of pages of a PDF, else 0
 * @param whole true if everything was analysed; false if a limit or the file itself prevented that
 * @param signatures those of a PDF, the oldest first
 * @param codes texts of the QR codes on a picture, or on the first pages of a PDF without a
 *     signature
 * @param comparison with the original, where one was given and there is a difference to be seen
 */
record Report(
    Form form,
    int pages,
    boolean whole,
    List<FoundSignature> signatures,
    List<String> codes,
    Optional<Comparison> comparison) {
  Report {
    signatures = List.copyOf(signatures);
    codes = List.copyOf(codes);
  }
}
