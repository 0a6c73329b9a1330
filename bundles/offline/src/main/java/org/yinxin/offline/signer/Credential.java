package org.yinxin.offline.signer;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * A key that seals for one office, and its certificates. For one thread at a time.
 *
 * @param id name that clients use
 * @param office in whose name it seals
 */
record Credential(String id, String office, SealKey key) {
  private static final int TRIAL_BYTES = 64;
  private static final int SMALLEST_RSA = 2048;

  /**
   * Opens the key.
   *
   * @throws IllegalArgumentException if it cannot be used for seals
   */
  static Credential open(Settings.KeyFiles files) throws IOException, GeneralSecurityException {
    SealKey key =
        files.alias().isPresent()
            ? TokenKey.open(files)
            : FileKey.open(files.file(), files.secret());
    Credential credential = new Credential(files.id(), files.office(), key);
    credential.checkChain();
    return credential;
  }

  private void checkChain() {
    List<X509Certificate> chain = key.chain();
    PublicKey own = certificate().getPublicKey();
    boolean isWeak = own instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA;
    if (isWeak || !List.of("RSA", "EC").contains(own.getAlgorithm())) {
      throw new IllegalArgumentException(
          id + "：密钥应为 RSA（2048 位以上）或椭圆曲线 / the key has to be RSA of 2048 bits or more, or EC");
    }
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate above = chain.get(Math.min(i + 1, chain.size() - 1));
      try {
        chain.get(i).verify(above.getPublicKey());
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException(
            id
                + "：证书链没有到根证书，请放入整条链 / the certificates do not lead up to a root: put the whole"
                + " chain beside the key",
            e);
      }
    }
  }

  X509Certificate certificate() {
    return key.chain().get(0);
  }

  boolean isRsa() {
    return certificate().getPublicKey().getAlgorithm().equals("RSA");
  }

  private String algorithm() {
    return isRsa() ? "SHA256withRSA" : "SHA256withECDSA";
  }

  /** The object identifier of the one algorithm that it signs with. */
  String algorithmId() {
    return isRsa() ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
  }

  /** Signs data, and checks the signature with the certificate. */
  byte[] sign(byte[] data) throws GeneralSecurityException, IOException {
    byte[] value = key.sign(algorithm(), data);
    Signature check = Signature.getInstance(algorithm());
    check.initVerify(certificate().getPublicKey());
    check.update(data);
    if (!check.verify(value)) {
      throw new GeneralSecurityException(
          "密钥与证书不匹配 / key and certificate of " + id + " do not belong together");
    }
    return value;
  }

  /** Signs random bytes, which leave the program no more than the signature does. */
  void tryOut() throws GeneralSecurityException, IOException {
    byte[] data = new byte[TRIAL_BYTES];
    new SecureRandom().nextBytes(data);
    var unused = sign(data);
  }

  /** One line for the operator: id, office, subject and end of the certificate. */
  String line() {
    return "%s %s %s %s"
        .formatted(
            id,
            office,
            certificate().getSubjectX500Principal().getName(),
            certificate().getNotAfter().toInstant());
  }
}
