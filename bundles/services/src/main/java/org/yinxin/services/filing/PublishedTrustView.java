package org.yinxin.services.filing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.yinxin.text.LocalizedText;

/**
 * The official address and the fingerprints that a university publishes, in the HTTP interface at
 * {@code /trust}. Immutable.
 *
 * @param address official address of the site
 * @param mode mode of the system
 * @param logKey verifier key of the transparency log, as in a signed note
 * @param seals certificates that offices seal with now
 */
public record PublishedTrustView(String address, Mode mode, String logKey, List<SealView> seals) {
  /** The modes of a system. */
  public enum Mode {
    /** Its documents count for nothing. */
    DEVELOPMENT,
    /** Its documents are credentials. */
    PRODUCTION
  }

  /**
   * The certificate of a seal.
   *
   * @param owner id of the office, or university
   * @param name name of the office, or of the university
   * @param subject distinguished name of the holder
   * @param issuer distinguished name of the issuer
   * @param development true if it is for trying out only
   * @param chainSha256 SHA-256 of the certificate and of those above it, in lower-case hex digits
   */
  public record SealView(
      String owner,
      LocalizedText name,
      String subject,
      String issuer,
      Instant notBefore,
      Instant notAfter,
      boolean development,
      List<String> chainSha256) {
    /** Returns the view of a seal's certificate. */
    public static SealView of(SealCertificate seal) {
      X509Certificate own = seal.own();
      return new SealView(
          seal.owner(),
          seal.name(),
          own.getSubjectX500Principal().getName(),
          own.getIssuerX500Principal().getName(),
          own.getNotBefore().toInstant(),
          own.getNotAfter().toInstant(),
          seal.development(),
          seal.chain().stream().map(SealView::sha256).toList());
    }

    private static String sha256(X509Certificate certificate) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
