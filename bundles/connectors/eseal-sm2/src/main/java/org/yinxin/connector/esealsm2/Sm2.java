package org.yinxin.connector.esealsm2;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Signatures of GB/T 32918.2 (SM2) over GB/T 32905 (SM3), with the signer's default identity
 * 1234567812345678 of GB/T 35276, 10; r and s are in a DER sequence.
 */
final class Sm2 {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  static final Provider PROVIDER = new BouncyCastleProvider();

  static final ASN1ObjectIdentifier ALGORITHM = GMObjectIdentifiers.sm2sign_with_sm3;
  static final String NAME = "SM3withSM2";

  private Sm2() {}

  static byte[] digest(byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance("SM3", PROVIDER).digest(data);
  }

  static byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME, PROVIDER);
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }

  static boolean verifies(PublicKey key, byte[] data, byte[] value)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME, PROVIDER);
    signature.initVerify(key);
    signature.update(data);
    return signature.verify(value);
  }

  static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
    generator.initialize(new ECGenParameterSpec("sm2p256v1"));
    return generator.generateKeyPair();
  }
}
