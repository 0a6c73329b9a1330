package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * What signatures say that they sign. The file is scanned as bytes, not parsed as a PDF, so that a
 * damaged or rearranged file still shows whose seal it once bore. A trace explains a verdict; it
 * never makes one better.
 */
final class SealTrace {
  /** A hex string of the size of a signature; anything shorter is no CMS. */
  private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*<([0-9A-Fa-f]{1000,})>");

  private static final int MAXIMUM_SIGNATURES = 20;

  private SealTrace() {}

  /** SHA-256 that each signature in the file was made over, 64 lower-case hex digits each. */
  static List<String> signedDigests(byte[] file) {
    List<String> digests = new ArrayList<>();
    Matcher contents = CONTENTS.matcher(new String(file, StandardCharsets.ISO_8859_1));
    for (int i = 0; i < MAXIMUM_SIGNATURES && contents.find(); i++) {
      signedDigest(contents.group(1)).ifPresent(digests::add);
    }
    return digests;
  }

  private static Optional<String> signedDigest(String hex) {
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
          return Optional.of(HexFormat.of().formatHex(value));
        }
      }
      return Optional.empty();
    } catch (CMSException | IOException | RuntimeException e) {
      // Whatever a stranger wrote there, it is no signature.
      return Optional.empty();
    }
  }
}
