package org.yinxin.connector.keyspkcs12;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealingKey;

/** A key that was read from a file. Thread-safe. */
final class FileKey implements SealingKey {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  static final Provider PROVIDER = new BouncyCastleProvider();

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final boolean development;
  private final String university;
  private final String office;

  FileKey(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.development = chain.stream().anyMatch(DevelopmentCa::marked);
    this.university = DevelopmentCa.names(chain.get(0), BCStyle.O);
    this.office = DevelopmentCa.names(chain.get(0), BCStyle.OU);
  }

  /** Organization in the certificate's subject. */
  String university() {
    return university;
  }

  /** Organizational unit in the certificate's subject. */
  String office() {
    return office;
  }

  PrivateKey privateKey() {
    return key;
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public boolean development() {
    return development;
  }

  @Override
  public String algorithm() {
    return algorithm(key);
  }

  /** The algorithm that a key signs with. */
  static String algorithm(PrivateKey key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    try {
      Signature signature = Signature.getInstance(algorithm(), PROVIDER);
      signature.initSign(key);
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new KeyHolderException(Reason.SIGNING_FAILED, "the key file's key cannot sign", e);
    }
  }
}
