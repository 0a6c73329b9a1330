package org.yinxin.connector.keysremote;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealingKey;

/**
 * A key at the service; only digests go there. Thread-safe.
 *
 * @param name name at the service
 * @param failed action to run when it does not sign
 */
record RemoteKey(CscService service, String name, CscService.Credential credential, Runnable failed)
    implements SealingKey {
  @Override
  public List<X509Certificate> chain() {
    return credential.chain();
  }

  @Override
  public boolean needsApproval() {
    return credential.needsEvidence();
  }

  /**
   * Says whether each certificate was issued by the next, up to a root.
   *
   * @throws KeyHolderException if not
   */
  void check() throws KeyHolderException {
    List<X509Certificate> chain = chain();
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate above = chain.get(Math.min(i + 1, chain.size() - 1));
      try {
        chain.get(i).verify(above.getPublicKey());
      } catch (GeneralSecurityException e) {
        String broken = "the certificates of " + name + " do not lead up to a root";
        throw new KeyHolderException(Reason.UNREADABLE, broken, e);
      }
    }
  }

  @Override
  public boolean development() {
    return DevelopmentMark.in(chain());
  }

  @Override
  public String algorithm() {
    return isRsa() ? "SHA256withRSA" : "SHA256withECDSA";
  }

  private boolean isRsa() {
    return chain().get(0).getPublicKey().getAlgorithm().equals("RSA");
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    return sign(data, Optional.empty());
  }

  @Override
  public byte[] sign(byte[] data, SealApproval approval) throws KeyHolderException {
    return sign(data, Optional.of(approval));
  }

  private byte[] sign(byte[] data, Optional<SealApproval> approval) throws KeyHolderException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      String oid = isRsa() ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
      byte[] value = service.sign(name, digest, oid, approval);
      Signature check = Signature.getInstance(algorithm());
      check.initVerify(chain().get(0));
      check.update(data);
      if (check.verify(value)) {
        return value;
      }
    } catch (KeyHolderException e) {
      failed.run();
      throw e;
    } catch (GeneralSecurityException e) {
      failed.run();
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the service's answer is no signature", e);
    }
    failed.run();
    throw new KeyHolderException(
        Reason.SIGNING_FAILED, "the service signed something else, or with another key", null);
  }
}
