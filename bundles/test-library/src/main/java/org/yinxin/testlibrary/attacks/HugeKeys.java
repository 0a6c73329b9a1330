package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Public keys that take minutes or hours to load or to check a signature with. */
public final class HugeKeys {
  private static final int LONGEST_MODULUS = 16_384;

  /** No modulus with such a factor is accepted. */
  private static final int SMALL_FACTORS = 2_000;

  private HugeKeys() {}

  /** With the longest modulus that is accepted, and a longer exponent. */
  public static SubjectPublicKeyInfo rsa(int exponentBits) {
    BigInteger modulus = odd(LONGEST_MODULUS);
    while (hasSmallFactor(modulus)) {
      modulus = modulus.add(BigInteger.TWO);
    }
    return info(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        new RSAPublicKey(modulus, odd(exponentBits)));
  }

  /**
   * With the longest modulus that is accepted; a program that loads it raises a number to the
   * order.
   */
  public static SubjectPublicKeyInfo dsa(int orderBits) {
    return info(
        new AlgorithmIdentifier(
            X9ObjectIdentifiers.id_dsa,
            new DSAParameter(odd(LONGEST_MODULUS), odd(orderBits), BigInteger.valueOf(4))),
        new ASN1Integer(odd(LONGEST_MODULUS - 1)));
  }

  private static SubjectPublicKeyInfo info(AlgorithmIdentifier algorithm, ASN1Encodable key) {
    try {
      return new SubjectPublicKeyInfo(algorithm, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasSmallFactor(BigInteger number) {
    for (int factor = 3; factor < SMALL_FACTORS; factor += 2) {
      if (number.mod(BigInteger.valueOf(factor)).signum() == 0) {
        return true;
      }
    }
    return false;
  }

  private static BigInteger odd(int bits) {
    return new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
  }
}
