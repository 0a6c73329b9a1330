package org.yinxin.testlibrary.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * A key, and what is done with it: the forger's own seal under any name, or the stamps of an
 * authority that stamps what anybody sends it.
 */
public final class Forger {
  private static final Provider BC = new BouncyCastleProvider();

  /** For a signature or a stamp, in bytes. */
  private static final int ROOM = 4_000;

  private final KeyPair pair;

  /** Its own, which nobody else has signed. */
  public final X509Certificate certificate;

  private Forger(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /** Someone who calls himself as the university does. */
  public static Forger named(String name) throws Exception {
    return make(name, false);
  }

  /** An authority for time-stamps. */
  public static Forger authority() throws Exception {
    return make("O=Time,CN=Authority", true);
  }

  private static Forger make(String name, boolean stamps) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", BC);
    keys.initialize(256);
    KeyPair pair = keys.generateKeyPair();
    X500Name subject = new X500Name(name);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.parse("2049-01-01T00:00:00Z")),
            subject,
            pair.getPublic());
    if (stamps) {
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }
    return new Forger(
        pair, new JcaX509CertificateConverter().getCertificate(builder.build(signer(pair))));
  }

  private static ContentSigner signer(KeyPair pair) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC).build(pair.getPrivate());
  }

  /** A detached CMS signature. */
  byte[] cms(byte[] content) throws IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(BC).build())
              .build(signer(pair), certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
      throw new IOException(e);
    }
  }

  /** A CMS signature of this one's over a digest of its choice, under its own name. */
  byte[] over(String digest) throws IOException {
    try {
      return StrangersCms.cms(digest, signer(pair), new JcaX509CertificateHolder(certificate));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  /** A blank page with whatever is to pass for a signature. */
  public static byte[] blank(byte[] cms) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.save(page);
    }
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
    return added(page.toByteArray(), signature, cms.length, content -> cms);
  }

  /** A time-stamp token (RFC 3161). */
  public byte[] token(byte[] content) throws IOException {
    return tokenOver(sha256(content), true);
  }

  /** Returns a time-stamp token over a SHA-256 digest. */
  public byte[] tokenOver(byte[] sha256) throws IOException {
    return tokenOver(sha256, true);
  }

  /** Returns a time-stamp token without the authority's certificate in it. */
  public byte[] bareToken(byte[] content) throws IOException {
    return tokenOver(sha256(content), false);
  }

  private static byte[] sha256(byte[] content) throws IOException {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private byte[] tokenOver(byte[] sha256, boolean certificates) throws IOException {
    try {
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSignerInfoGeneratorBuilder(
                      new JcaDigestCalculatorProviderBuilder().setProvider(BC).build())
                  .build(signer(pair), certificate),
              new JcaDigestCalculatorProviderBuilder()
                  .setProvider(BC)
                  .build()
                  .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
              new ASN1ObjectIdentifier("1.2.3.4"));
      tokens.addCertificates(new JcaCertStore(List.of(certificate)));
      TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
      requests.setCertReq(certificates);
      return new TimeStampResponseGenerator(
              tokens, java.util.Set.of(NISTObjectIdentifiers.id_sha256.getId()))
          .generate(
              requests.generate(NISTObjectIdentifiers.id_sha256, sha256),
              new BigInteger(64, new SecureRandom()),
              Date.from(Instant.now()))
          .getTimeStampToken()
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
      throw new IOException(e);
    }
  }

  /** Adds a signature of this one's as its own revision. */
  public byte[] sign(byte[] file) throws IOException {
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
    return added(file, signature, ROOM, content -> cms(content.readAllBytes()));
  }

  /** Adds a document time-stamp as its own revision. */
  public byte[] stamp(byte[] file) throws IOException {
    PDSignature signature = new PDSignature();
    signature.setType(COSName.DOC_TIME_STAMP);
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
    return added(file, signature, ROOM, content -> token(content.readAllBytes()));
  }

  private interface Signer {
    byte[] sign(InputStream content) throws IOException;
  }

  private static byte[] added(byte[] file, PDSignature signature, int room, Signer signer)
      throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file);
        SignatureOptions options = new SignatureOptions()) {
      options.setPreferredSignatureSize(room);
      pdf.addSignature(signature, signer::sign, options);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }
}
