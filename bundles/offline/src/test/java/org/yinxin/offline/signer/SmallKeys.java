package org.yinxin.offline.signer;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys with certificates under a root of their own, and their files. */
final class SmallKeys {
  static final String PASSWORD = "correct horse";
  private static final Date FROM = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2036-01-01T00:00:00Z"));

  /** Made once: it takes long. */
  private static final KeyPair RSA = pair("RSA");

  private final KeyPair above = pair("EC");
  private final X509Certificate root = certificate("CN=Root", above, true);

  /** A key, its own certificate and the root. */
  record Key(PrivateKey key, X509Certificate[] chain) {
    X509Certificate certificate() {
      return chain[0];
    }
  }

  Key key(String name, String family) throws Exception {
    KeyPair pair = family.equals("RSA") ? RSA : pair(family);
    return new Key(pair.getPrivate(), new X509Certificate[] {certificate(name, pair, false), root});
  }

  static KeyPair pair(String family) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
      generator.initialize(family.equals("RSA") ? 2048 : 256);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private X509Certificate certificate(String name, KeyPair pair, boolean isAuthority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=Root"),
              BigInteger.valueOf(System.identityHashCode(pair)),
              FROM,
              UNTIL,
              new X500Name(name),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(above.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyStore store(Key... keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Key each : keys) {
      store.setKeyEntry("key-" + store.size(), each.key(), PASSWORD.toCharArray(), each.chain());
    }
    return store;
  }

  static void write(Path file, Key... keys) throws Exception {
    secret(file, "");
    try (OutputStream to = Files.newOutputStream(file)) {
      store(keys).store(to, PASSWORD.toCharArray());
    }
  }

  /** Writes a file that its owner alone can read. */
  static void secret(Path file, String text) throws Exception {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  static void pem(Path file, X509Certificate certificate) throws Exception {
    Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }
}
