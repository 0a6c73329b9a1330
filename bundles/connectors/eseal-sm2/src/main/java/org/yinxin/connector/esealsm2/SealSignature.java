package org.yinxin.connector.esealsm2;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** Makes electronic seal signature data (电子签章数据): {@code SES_Signature}, GB/T 38540-2020, 7.1. */
final class SealSignature {
  /** Of the data's structure, as of the seal's (6.1.1, 7.1.1). */
  static final ASN1Integer VERSION = new ASN1Integer(4);

  private SealSignature() {}

  /**
   * Signs a file.
   *
   * @param at time of the seal, whole seconds
   * @return DER
   */
  static byte[] of(byte[] file, ElectronicSeal seal, SealKey key, Instant at)
      throws GeneralSecurityException, IOException {
    DERSequence toSign =
        new DERSequence(
            new ASN1Encodable[] {
              VERSION,
              seal.sequence(),
              new DERGeneralizedTime(Date.from(at.truncatedTo(ChronoUnit.SECONDS))),
              new DERBitString(Sm2.digest(file)),
              new DERIA5String(property(file))
            });
    byte[] value = Sm2.sign(key.key(), toSign.getEncoded(ASN1Encoding.DER));
    if (!Sm2.verifies(
        key.certificate().getPublicKey(), toSign.getEncoded(ASN1Encoding.DER), value)) {
      throw new GeneralSecurityException("the key and its certificate do not belong together");
    }
    return new DERSequence(
            new ASN1Encodable[] {
              toSign,
              new DEROctetString(ElectronicSeal.encoded(key.certificate())),
              Sm2.ALGORITHM,
              new DERBitString(value)
            })
        .getEncoded(ASN1Encoding.DER);
  }

  /**
   * Returns the property of the signed file (原文数据的属性): its media type and its SHA-256, under which
   * the log has it.
   */
  private static String property(byte[] file) throws GeneralSecurityException {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(file);
    return "application/pdf;sha-256=" + HexFormat.of().formatHex(sha256);
  }
}
