package org.yinxin.core.verification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
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

/** PDFs as strangers make them. */
final class Pdfs {
  private static final Provider BC = new BouncyCastleProvider();

  private Pdfs() {}

  static byte[] plain() {
    return saved(pdf -> {});
  }

  static byte[] encrypted(String userPassword) {
    return saved(
        pdf ->
            pdf.protect(
                new StandardProtectionPolicy("owner", userPassword, new AccessPermission())));
  }

  /** Adds a signature with its own key, as its own revision. */
  static byte[] sign(byte[] file) {
    return sign(file, SignatureOptions.DEFAULT_SIGNATURE_SIZE, Pdfs::cms);
  }

  /**
   * Adds a signature as its own revision; {@code cms} gives the bytes that pass for a signature.
   */
  static byte[] sign(byte[] file, int room, SignatureInterface cms) {
    try (PDDocument pdf = Loader.loadPDF(file);
        SignatureOptions options = new SignatureOptions()) {
      options.setPreferredSignatureSize(room);
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      pdf.addSignature(signature, cms, options);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of the byte range of each signature, the first one first. */
  static List<String> byteRanges(byte[] file) {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      return pdf.getSignatureDictionaries().stream().map(s -> sha256(content(s, file))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of each signature, by any signer. */
  static List<SignatureScan.Trace> traces(byte[] file) {
    return SignatureScan.of(file, certificate -> true);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Change {
    void on(PDDocument pdf) throws IOException;
  }

  private static byte[] saved(Change change) {
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      change.on(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(PDSignature signature, byte[] file) {
    try {
      return signature.getSignedContent(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] cms(InputStream content) throws IOException {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", BC);
      keys.initialize(256);
      KeyPair pair = keys.generateKeyPair();
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC).build(pair.getPrivate());
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      X509Certificate certificate = certificate(pair, signer);
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(BC).build())
              .build(signer, certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator
          .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
      throw new IOException(e);
    }
  }

  private static X509Certificate certificate(KeyPair pair, ContentSigner signer)
      throws GeneralSecurityException {
    X500Name name = new X500Name("CN=Some Stranger");
    return new JcaX509CertificateConverter()
        .setProvider(BC)
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.parse("2049-01-01T00:00:00Z")),
                    name,
                    pair.getPublic())
                .build(signer));
  }
}
