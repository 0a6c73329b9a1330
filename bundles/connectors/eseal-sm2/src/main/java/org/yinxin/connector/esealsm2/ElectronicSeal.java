package org.yinxin.connector.esealsm2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * An electronic seal (电子印章) as its maker signed it: {@code SES_Seal} of GB/T 38540-2020, 6.1.
 * Immutable.
 *
 * @param sequence the seal as it was read; it goes into each signature unchanged
 * @param name of the seal
 * @param from beginning of validity
 * @param until end of validity
 * @param maker certificate of its maker
 */
record ElectronicSeal(
    ASN1Sequence sequence, String name, Instant from, Instant until, X509Certificate maker) {
  /** The list of signers holds certificates, and not their digests. */
  static final int CERTIFICATES = 1;

  /**
   * Reads a seal and checks its maker's signature.
   *
   * @throws IOException if it is none, or was changed after it was made
   */
  static ElectronicSeal read(byte[] der) throws IOException {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(der);
      ASN1Sequence info = sequence(sequence, 0);
      ASN1Sequence property = sequence(info, 2);
      X509Certificate maker =
          certificate(ASN1OctetString.getInstance(sequence.getObjectAt(1)).getOctets());
      if (!Sm2.ALGORITHM.equals(ASN1ObjectIdentifier.getInstance(sequence.getObjectAt(2)))) {
        throw new IOException("the seal is not signed by SM2 with SM3");
      }
      byte[] value = ASN1BitString.getInstance(sequence.getObjectAt(3)).getOctets();
      if (!Sm2.verifies(maker.getPublicKey(), info.getEncoded(ASN1Encoding.DER), value)) {
        throw new IOException("the seal was changed after it was made");
      }
      return new ElectronicSeal(
          sequence,
          ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
          instant(property.getObjectAt(5)),
          instant(property.getObjectAt(6)),
          maker);
    } catch (GeneralSecurityException | ParseException | RuntimeException e) {
      throw new IOException("not an electronic seal of GB/T 38540-2020", e);
    }
  }

  private static ASN1Sequence sequence(ASN1Sequence in, int at) {
    return ASN1Sequence.getInstance(in.getObjectAt(at));
  }

  private static Instant instant(ASN1Encodable time) throws ParseException {
    return ASN1GeneralizedTime.getInstance(time).getDate().toInstant();
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", Sm2.PROVIDER)
            .generateCertificate(new ByteArrayInputStream(der));
  }

  /** Returns true if the holder of a certificate may use the seal (6.1, certList). */
  boolean isFor(X509Certificate signer) throws GeneralSecurityException {
    ASN1Sequence property = sequence(sequence(sequence, 0), 2);
    boolean whole = ASN1Integer.getInstance(property.getObjectAt(2)).hasValue(CERTIFICATES);
    byte[] der = encoded(signer);
    for (ASN1Encodable entry : sequence(property, 3)) {
      byte[] allowed =
          ASN1OctetString.getInstance(
                  whole ? entry : ASN1Sequence.getInstance(entry).getObjectAt(1))
              .getOctets();
      if (Arrays.equals(allowed, whole ? der : digest(entry, der))) {
        return true;
      }
    }
    return false;
  }

  /** By the algorithm that the entry names: SM3, unless it says otherwise. */
  private static byte[] digest(ASN1Encodable entry, byte[] der) throws GeneralSecurityException {
    String type =
        ASN1PrintableString.getInstance(ASN1Sequence.getInstance(entry).getObjectAt(0)).getString();
    if (!type.equalsIgnoreCase("SM3") && !type.equals("1.2.156.10197.1.401")) {
      throw new GeneralSecurityException("the seal lists its signers by digests of " + type);
    }
    return Sm2.digest(der);
  }

  static byte[] encoded(X509Certificate certificate) throws GeneralSecurityException {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new GeneralSecurityException("a certificate that was read has its encoding", e);
    }
  }
}
