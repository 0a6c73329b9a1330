package org.yinxin.core.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
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
 * Finds the signatures in a file and the digests that they sign. The file is scanned as bytes, not
 * parsed as a PDF, so that a damaged or rearranged file still shows whose seal it once bore. A
 * trace explains a verdict; it never makes one better. The content of a stranger's signature stays
 * data: no key is loaded but those that we have sealed with. For one thread and one file.
 */
final class SignatureScan {
  /**
   * A hex string of the size of a signature: anything shorter is no CMS, and anything longer than
   * 64 KB none of ours, which have 24 KB reserved.
   */
  private static final Pattern CONTENTS =
      Pattern.compile("/Contents\\s*<([0-9A-Fa-f\\s]{1000,65536}+)>");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /**
   * The most signatures that are read: about a second's work. A forger may put others before his
   * own.
   */
  private static final int MAXIMUM_SIGNATURES = 1000;

  /** In one CMS; ours has one. */
  private static final int MAXIMUM_SIGNERS = 4;

  /** Of one name and serial number, in one CMS; ours has one. */
  private static final int MAXIMUM_CERTIFICATES = 4;

  /** The accepted digests: with a weaker one, a signature might be made without having the key. */
  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);

  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private final Predicate<String> isOurs;

  /** The answers of the register, by certificate. */
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * The digest that a signature was made over, and our certificate if our key made it.
   *
   * @param digest digest that it was made over, 64 lower-case hex digits; anybody can write any. A
   *     longer or shorter one is replaced by its own SHA-256
   * @param certificate SHA-256 of our certificate whose key made it, 64 lower-case hex digits;
   *     empty if no key of ours did, so that the digest is a stranger's word
   */
  record Trace(String digest, Optional<String> certificate) {
    Trace {
      // One of another length is none of ours. An alarm about it has to be filed all the same.
      if (digest.length() != 64) {
        digest = DigestUtils.sha256Hex(digest.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private SignatureScan(Predicate<String> isOurs) {
    this.isOurs = isOurs;
  }

  /**
   * Of each signature in the file, the first one first.
   *
   * @param isOurs tells our certificates from others, given the SHA-256
   */
  static List<Trace> of(byte[] file, Predicate<String> isOurs) {
    return new SignatureScan(isOurs).in(file);
  }

  private List<Trace> in(byte[] file) {
    List<Trace> traces = new ArrayList<>();
    Matcher contents = CONTENTS.matcher(new String(file, StandardCharsets.ISO_8859_1));
    for (int i = 0; i < MAXIMUM_SIGNATURES && contents.find(); i++) {
      traces.addAll(traces(SPACE.matcher(contents.group(1)).replaceAll("")));
    }
    return traces.stream().distinct().toList();
  }

  private List<Trace> traces(String hex) {
    try {
      byte[] padded = HexFormat.of().parseHex(hex.substring(0, hex.length() & ~1));
      // The reserved room is padded with zeros, which the CMS parser refuses: read one object.
      ASN1Primitive cms = new ASN1InputStream(padded).readObject();
      CMSSignedData signed = new CMSSignedData(ContentInfo.getInstance(cms));
      return signed.getSignerInfos().getSigners().stream()
          .limit(MAXIMUM_SIGNERS)
          .flatMap(signer -> trace(signed, signer).stream())
          .toList();
    } catch (CMSException | IOException | RuntimeException e) {
      // A stranger may have written anything there; it is no signature.
      return List.of();
    }
  }

  private Optional<Trace> trace(CMSSignedData signed, SignerInformation signer) {
    Attribute digest =
        signer.getSignedAttributes() == null
            ? null
            : signer.getSignedAttributes().get(CMSAttributes.messageDigest);
    if (digest == null) {
      return Optional.empty();
    }
    byte[] value = ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0)).getOctets();
    return Optional.of(new Trace(HexFormat.of().formatHex(value), certificate(signed, signer)));
  }

  /**
   * The signature over the attributes alone: the bytes that they speak of may be changed. A
   * certificate is looked up before its key is loaded, because a key may be made such that loading
   * it, or checking with it, takes hours.
   */
  private Optional<String> certificate(CMSSignedData signed, SignerInformation signer) {
    return signed.getCertificates().getMatches(null).stream()
        .filter(each -> signer.getSID().match(each))
        .limit(MAXIMUM_CERTIFICATES)
        .filter(each -> isOurs(hash(each)) && isMadeWith(each, signer))
        .map(SignatureScan::hash)
        .findFirst();
  }

  private boolean isOurs(String certificate) {
    return known.size() < MAXIMUM_SIGNATURES
        ? known.computeIfAbsent(certificate, isOurs::test)
        : known.getOrDefault(certificate, false);
  }

  private static String hash(X509CertificateHolder certificate) {
    try {
      return DigestUtils.sha256Hex(certificate.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMadeWith(X509CertificateHolder certificate, SignerInformation signer) {
    if (!DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())) {
      return false;
    }
    try {
      String algorithm =
          new DefaultCMSSignatureAlgorithmNameGenerator()
              .getSignatureName(
                  signer.getDigestAlgorithmID(),
                  signer.toASN1Structure().getDigestEncryptionAlgorithm());
      ContentVerifier verifier =
          new JcaContentVerifierProviderBuilder()
              .setProvider(PROVIDER)
              .build(certificate)
              .get(new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm));
      verifier.getOutputStream().write(signer.getEncodedSignedAttributes());
      return verifier.verify(signer.getSignature());
    } catch (OperatorCreationException | CertificateException | IOException | RuntimeException e) {
      // Not one that our key can have made.
      return false;
    }
  }
}
