package org.yinxin.testlibrary.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate of a server that nobody else vouches for (RFC 5280, EC P-256), with its key.
 * Immutable.
 */
public record ServerCertificate(X509Certificate certificate, PrivateKey key) {
  /** Protects stores of keys and certificates. */
  public static final String PASSWORD = "changeit";

  private static final Duration VALID = Duration.ofDays(2);

  /** Makes one for a DNS name, valid from an hour ago for two days. */
  public static ServerCertificate of(String name) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Instant from = Instant.now().minus(Duration.ofHours(1));
    X500Name subject = new X500Name("CN=" + name);
    try {
      return new ServerCertificate(
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          subject,
                          BigInteger.ONE,
                          Date.from(from),
                          Date.from(from.plus(VALID)),
                          subject,
                          keys.getPublic())
                      .addExtension(
                          Extension.subjectAlternativeName,
                          false,
                          new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))),
          keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Returns the certificate as PEM. */
  public String pem() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  /** Returns the key as PEM, PKCS#8. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(der), type);
  }

  /** Writes a store of trusted certificates (PKCS#12) that holds this one alone. */
  public Path writeTrustStore(Path file) throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(file)) {
      trusting().store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** Writes a store (PKCS#12) that holds key and certificate. */
  public Path writeKeyStore(Path file) throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(file)) {
      own().store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore own() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null);
    store.setKeyEntry("server", key, PASSWORD.toCharArray(), new Certificate[] {certificate});
    return store;
  }

  private KeyStore trusting() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null);
    store.setCertificateEntry("server", certificate);
    return store;
  }

  /** Returns the settings of the server that shows the certificate. */
  public SSLContext server() throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Returns the settings of a client that trusts this certificate alone. */
  public SSLContext client() throws IOException, GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusting());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
