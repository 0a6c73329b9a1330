package org.yinxin.verifier;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Analyses a file to explain a verdict; it never makes one. Any failure on a file is part of the
 * report. The caller has to limit time and memory. For one thread.
 */
final class Examination {
  private final int maximumPages;
  private final Signatures signatures = new Signatures();
  private final QrCodes codes = new QrCodes();
  private boolean whole;

  /**
   * Sets the limit.
   *
   * @param maximumPages a PDF of more is neither checked nor drawn
   */
  Examination(int maximumPages) {
    this.maximumPages = maximumPages;
  }

  /**
   * Looks at a file.
   *
   * @param anchors authorities that are trusted
   * @param original original that the file claims to be; empty if that is not known
   */
  Report examine(byte[] file, List<X509Certificate> anchors, Optional<byte[]> original) {
    whole = true;
    Form.Found found = Form.of(file);
    if (found.pages() > maximumPages) {
      return new Report(found.form(), found.pages(), false, List.of(), List.of(), Optional.empty());
    }
    List<FoundSignature> signed =
        found.form() == Form.SIGNED_PDF ? signatures(file, anchors) : List.of();
    List<String> read =
        switch (found.form()) {
          case PICTURE, PLAIN_PDF -> codes(file, found.form());
          case SIGNED_PDF, ENCRYPTED, UNREADABLE -> List.of();
        };
    Optional<Comparison> comparison =
        found.pages() > 0 ? original.flatMap(o -> compare(o, file)) : Optional.empty();
    return new Report(found.form(), found.pages(), whole, signed, read, comparison);
  }

  private List<FoundSignature> signatures(byte[] file, List<X509Certificate> anchors) {
    try {
      return signatures.of(file, anchors);
    } catch (RuntimeException | StackOverflowError e) {
      // A hostile file can make DSS or PDFBox throw any of these.
      whole = false;
      return List.of();
    }
  }

  private List<String> codes(byte[] file, Form form) {
    try {
      return form == Form.PICTURE ? codes.ofPicture(file) : codes.ofPdf(file);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      whole = false;
      return List.of();
    }
  }

  private Optional<Comparison> compare(byte[] original, byte[] file) {
    try {
      return Comparing.of(original, file);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      whole = false;
      return Optional.empty();
    }
  }
}
