package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * What signatures say that they sign. The file is scanned as bytes, not parsed as a PDF, so that a
 * damaged or rearranged file still shows whose seal it once bore. A trace explains a verdict; it
 * never makes one better.
 */
final class SealTrace {
  /** A hex string of the size of a signature; anything shorter is no CMS. */
  private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*<([0-9A-Fa-f\\s]{1000,})>");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** What can be looked at in about a second. A forger may put others before his own. */
  private static final int MAXIMUM_SIGNATURES = 1000;

  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  /**
   * What a signature says.
   *
   * @param digest SHA-256 that it was made over, 64 lower-case hex digits
   * @param certificate SHA-256 of the certificate whose key made it, likewise; empty if none in the
   *     signature did
   */
  record Trace(String digest, Optional<String> certificate) {}

  private SealTrace() {}

  /** Of each signature in the file, the first one first. */
  static List<Trace> of(byte[] file) {
    List<Trace> traces = new ArrayList<>();
    Matcher contents = CONTENTS.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (traces.size() < MAXIMUM_SIGNATURES && contents.find()) {
      trace(SPACE.matcher(contents.group(1)).replaceAll("")).ifPresent(traces::add);
    }
    return traces.stream().distinct().toList();
  }

  private static Optional<Trace> trace(String hex) {
    try {
      byte[] padded = HexFormat.of().parseHex(hex.substring(0, hex.length() & ~1));
      // The reserved room is padded with zeros, which the CMS parser refuses: read one object.
      ASN1Primitive cms = new ASN1InputStream(padded).readObject();
      CMSSignedData signed = new CMSSignedData(ContentInfo.getInstance(cms));
      for (SignerInformation signer : signed.getSignerInfos()) {
        Attribute digest =
            signer.getSignedAttributes() == null
                ? null
                : signer.getSignedAttributes().get(CMSAttributes.messageDigest);
        if (digest != null) {
          byte[] value =
              ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0)).getOctets();
          return Optional.of(
              new Trace(HexFormat.of().formatHex(value), certificate(signed, signer)));
        }
      }
      return Optional.empty();
    } catch (CMSException | IOException | RuntimeException e) {
      // Whatever a stranger wrote there, it is no signature.
      return Optional.empty();
    }
  }

  /** The signature over the attributes alone: the bytes that they speak of may be changed. */
  private static Optional<String> certificate(CMSSignedData signed, SignerInformation signer)
      throws IOException {
    String algorithm =
        new DefaultCMSSignatureAlgorithmNameGenerator()
            .getSignatureName(
                signer.getDigestAlgorithmID(),
                signer.toASN1Structure().getDigestEncryptionAlgorithm());
    for (X509CertificateHolder certificate : signed.getCertificates().getMatches(null)) {
      if (!signer.getSID().match(certificate)) {
        continue;
      }
      try {
        ContentVerifier verifier =
            new JcaContentVerifierProviderBuilder()
                .setProvider(PROVIDER)
                .build(certificate)
                .get(new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm));
        verifier.getOutputStream().write(signer.getEncodedSignedAttributes());
        if (verifier.verify(signer.getSignature())) {
          return Optional.of(Sha256.hex(certificate.getEncoded()));
        }
      } catch (OperatorCreationException | CertificateException | RuntimeException e) {
        // Not one that we can check; so not ours.
      }
    }
    return Optional.empty();
  }
}
