package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;

/**
 * A key that waits for its certificate. It is kept in a file as any other key, under a certificate
 * of its own making that nothing is ever sealed with.
 */
final class KeyRequest {
  /** Strong enough for as long as a certificate lasts, and certified by every authority. */
  private static final int RSA_BITS = 3072;

  private KeyRequest() {}

  /** A new key. */
  static FileKey make(SealOwner owner, Instant now) throws KeyHolderException {
    try {
      // By the JDK: Bouncy Castle takes about twice as long.
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = DevelopmentCa.subject(owner);
      X509Certificate own =
          new JcaX509CertificateConverter()
              .setProvider(FileKey.PROVIDER)
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.ONE,
                          Date.from(now),
                          Date.from(now.plus(Duration.ofDays(1))),
                          name,
                          pair.getPublic())
                      .build(signer(pair.getPrivate())));
      return new FileKey(pair.getPrivate(), List.of(own));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new KeyHolderException(Reason.UNREADABLE, "a key could not be made", e);
    }
  }

  /** Asks an authority to certify a key for signing documents (PKCS#10, RFC 2986); DER. */
  static byte[] of(FileKey key, SealOwner owner) throws KeyHolderException {
    try {
      ExtensionsGenerator wanted = new ExtensionsGenerator();
      wanted.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      wanted.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {
                KeyPurposeId.id_kp_emailProtection, DevelopmentCa.DOCUMENT_SIGNING
              }));
      PublicKey publicKey = key.chain().get(0).getPublicKey();
      return new JcaPKCS10CertificationRequestBuilder(DevelopmentCa.subject(owner), publicKey)
          .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate())
          .build(signer(key.privateKey()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new KeyHolderException(Reason.UNREADABLE, "a request could not be made", e);
    }
  }

  private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
    return new JcaContentSignerBuilder(FileKey.algorithm(key))
        .setProvider(FileKey.PROVIDER)
        .build(key);
  }
}
