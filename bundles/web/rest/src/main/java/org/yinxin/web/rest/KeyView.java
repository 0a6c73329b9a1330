package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.text.LocalizedText;

/**
 * The key of an office as JSON.
 *
 * @param holder pkcs12, pkcs11, remote
 * @param requested true if a key waits for its certificate
 */
@Schema(name = "SealingKey")
record KeyView(
    String office,
    LocalizedText name,
    String holder,
    CertificateView certificate,
    LocalizedText problem,
    boolean makesKeys,
    boolean requested,
    List<UpcomingView> upcoming) {
  /** A certificate. */
  @Schema(name = "SealingCertificate")
  record CertificateView(
      String sha256,
      String subject,
      String issuer,
      Instant from,
      Instant until,
      boolean development) {
    static CertificateView of(KeyRegister.Certified c) {
      return new CertificateView(
          c.sha256(), c.subject(), c.issuer(), c.from(), c.until(), c.development());
    }
  }

  /** A certificate that takes over later. */
  record UpcomingView(Instant takesOver, CertificateView certificate) {}

  static KeyView of(KeyRegister.Key key) {
    return new KeyView(
        key.owner(),
        key.name(),
        key.holder(),
        key.certificate().map(CertificateView::of).orElse(null),
        key.problem().orElse(null),
        key.makesKeys(),
        key.requested(),
        key.upcoming().stream()
            .map(u -> new UpcomingView(u.takesOver(), CertificateView.of(u.certificate())))
            .toList());
  }
}
