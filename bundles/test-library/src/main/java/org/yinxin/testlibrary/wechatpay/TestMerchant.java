package org.yinxin.testlibrary.wechatpay;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A merchant of the stand-in with all that a real one gets from WeChat Pay. Immutable.
 *
 * @param id 商户号
 * @param applicationId AppID
 * @param company full name, OU of the certificate
 * @param apiKey the APIv3 key, 32 characters
 * @param keys of the merchant
 * @param certificate of the merchant's key
 * @param platform WeChat Pay's own keys
 * @param platformKeyId their id
 */
public record TestMerchant(
    String id,
    String applicationId,
    String company,
    String apiKey,
    KeyPair keys,
    X509Certificate certificate,
    KeyPair platform,
    String platformKeyId) {
  private static final Duration VALID = Duration.ofDays(5 * 365);

  /** A merchant of this name. */
  public static TestMerchant named(String id, String company) {
    KeyPair keys = rsa();
    return new TestMerchant(
        id,
        "wx8888888888888888",
        company,
        "0123456789abcdef0123456789ABCDEF",
        keys,
        certificate(keys, id, company, Instant.now()),
        rsa(),
        "PUB_KEY_ID_0100000000012026112400000000000001");
  }

  /** Returns this merchant with a certificate that names another one. */
  public TestMerchant withCertificateOf(String otherId, String otherCompany, Instant madeAt) {
    return new TestMerchant(
        id,
        applicationId,
        company,
        apiKey,
        keys,
        certificate(keys, otherId, otherCompany, madeAt),
        platform,
        platformKeyId);
  }

  /** Serial number of the certificate as requests name it. */
  public String serialNumber() {
    return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
  }

  /** Writes the files that a merchant has, under the names that WeChat Pay gives them. */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("apiv3_key.txt"), apiKey + "\n");
    Files.writeString(
        folder.resolve("apiclient_key.pem"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.writeString(
        folder.resolve("pub_key.pem"), pem("PUBLIC KEY", platform.getPublic().getEncoded()));
    try {
      Files.writeString(
          folder.resolve("apiclient_cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
    return folder;
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  private static X509Certificate certificate(
      KeyPair keys, String id, String company, Instant madeAt) {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.L, "Shenzhen")
            .addRDN(BCStyle.O, "微信商户系统")
            .addRDN(BCStyle.OU, company)
            .addRDN(BCStyle.CN, id)
            .build();
    X500Name issuer = new X500Name("C=CN,O=Tenpay.com,OU=Tenpay.com CA Center,CN=Stand-in CA");
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      issuer,
                      new BigInteger("4A" + "17".repeat(18), 16),
                      Date.from(madeAt.minus(Duration.ofDays(1))),
                      Date.from(madeAt.plus(VALID)),
                      subject,
                      keys.getPublic())
                  .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] octets) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets));
  }
}
