package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/** Signatures that a stranger makes over a digest of his choice. */
public final class StrangersCms {
  private static final Provider BC = new BouncyCastleProvider();

  private StrangersCms() {}

  /** With the stranger's key and certificate. */
  public static byte[] signed(String digest) {
    KeyPair own = keys();
    return cms(digest, signer(own), certificate(key(own)));
  }

  /** With something made up in the place of a signature value. */
  public static byte[] unsigned(String digest) {
    return cms(digest, nothing("SHA256withECDSA"), certificate(key(keys())));
  }

  /** With the certificate of another, and his own key. */
  public static byte[] with(X509CertificateHolder certificate, String digest) {
    return cms(digest, signer(keys()), certificate);
  }

  /** With a key that nobody has, made for the program that checks with it. */
  public static byte[] with(SubjectPublicKeyInfo key, String algorithm, String digest) {
    return cms(digest, nothing(algorithm), certificate(key));
  }

  static byte[] cms(String digest, ContentSigner signer, X509CertificateHolder named) {
    Attribute chosen =
        new Attribute(
            CMSAttributes.messageDigest,
            new DERSet(new DEROctetString(HexFormat.of().parseHex(digest))));
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(chosen);
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    try {
      generator.addSignerInfoGenerator(
          new SignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(BC).build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
              .build(signer, named));
      generator.addCertificates(new CollectionStore<>(List.of(named)));
      return generator.generate(new CMSProcessableByteArray(new byte[0]), false).getEncoded();
    } catch (OperatorCreationException | CMSException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509CertificateHolder certificate(SubjectPublicKeyInfo key) {
    X500Name name = new X500Name("CN=Some Stranger");
    return new X509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.parse("2049-01-01T00:00:00Z")),
            name,
            key)
        .build(nothing("SHA256withECDSA"));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", BC);
      keys.initialize(256);
      return keys.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SubjectPublicKeyInfo key(KeyPair pair) {
    return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
  }

  private static ContentSigner signer(KeyPair pair) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA")
          .setProvider(BC)
          .build(pair.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ContentSigner nothing(String algorithm) {
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
      }

      @Override
      public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public byte[] getSignature() {
        byte[] value = new byte[64];
        Arrays.fill(value, (byte) 0x55);
        return value;
      }
    };
  }
}
