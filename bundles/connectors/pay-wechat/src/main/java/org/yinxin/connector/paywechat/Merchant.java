package org.yinxin.connector.paywechat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;

/**
 * The merchant as its files say, under the names that WeChat Pay gives them. Immutable.
 *
 * @param configured configured recipient of the money
 * @param certificate of the merchant's key: CN is the merchant's number, OU the company's name
 * @param platformKey public key by which WeChat Pay's signatures are verified
 * @param platformKeyId as WeChat Pay calls it
 * @param apiKey the APIv3 key, 32 characters
 */
record Merchant(
    Payee configured,
    X509Certificate certificate,
    PrivateKey key,
    PublicKey platformKey,
    String platformKeyId,
    String apiKey) {
  private static final int API_KEY_LENGTH = 32;

  /**
   * Reads the files of a folder.
   *
   * @throws IllegalStateException naming the file that is missing or wrong
   */
  static Merchant read(Payee configured, Path folder, String platformKeyId) {
    if (platformKeyId.isBlank()) {
      throw new IllegalStateException("publicKeyId is not configured");
    }
    Merchant merchant =
        new Merchant(
            configured,
            certificate(folder.resolve("apiclient_cert.pem")),
            parsed(
                folder.resolve("apiclient_key.pem"),
                (rsa, octets) -> rsa.generatePrivate(new PKCS8EncodedKeySpec(octets))),
            parsed(
                folder.resolve("pub_key.pem"),
                (rsa, octets) -> rsa.generatePublic(new X509EncodedKeySpec(octets))),
            platformKeyId,
            text(folder.resolve("apiv3_key.txt")).strip());
    if (merchant.apiKey.getBytes(StandardCharsets.UTF_8).length != API_KEY_LENGTH) {
      throw new IllegalStateException("apiv3_key.txt: the APIv3 key has 32 characters");
    }
    if (!merchant.keyFits()) {
      throw new IllegalStateException("apiclient_key.pem is not the key of apiclient_cert.pem");
    }
    return merchant;
  }

  /**
   * Returns the recipient of the payments, as configured and as the certificate names it.
   *
   * @throws PaymentException if the certificate names somebody else, or is out of date
   */
  Payee payee(Instant now) throws PaymentException {
    String number = named("CN").orElse("");
    String company = named("OU").orElse("");
    if (!number.equals(configured.merchantId()) || !company.equals(configured.name())) {
      throw new PaymentException(
          Reason.WRONG_PAYEE,
          "apiclient_cert.pem is of merchant %s, %s; configured is %s, %s"
              .formatted(number, company, configured.merchantId(), configured.name()));
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new PaymentException(
          Reason.REFUSED, "apiclient_cert.pem expired at " + certificate.getNotAfter().toInstant());
    }
    return configured;
  }

  /** As WeChat Pay calls the certificate. */
  String serialNumber() {
    return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
  }

  private Optional<String> named(String part) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase(part))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst();
    } catch (InvalidNameException e) {
      throw new IllegalStateException("a certificate's subject is a name", e);
    }
  }

  private boolean keyFits() {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(certificate);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static X509Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  private interface Parser<K> {
    K parse(KeyFactory rsa, byte[] octets) throws GeneralSecurityException;
  }

  private static <K> K parsed(Path file, Parser<K> parser) {
    String body = text(file).replaceAll("-----[A-Z ]+-----", "");
    try {
      return parser.parse(KeyFactory.getInstance("RSA"), Base64.getMimeDecoder().decode(body));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(file + " is no key in PEM", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
