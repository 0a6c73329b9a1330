package org.yinxin.connector.keyspkcs11;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealingKey;

/**
 * A key on a token; its private part is a handle. Thread-safe.
 *
 * @param failed action to run when the token does not sign
 */
record TokenKey(PrivateKey key, List<X509Certificate> chain, Provider provider, Runnable failed)
    implements SealingKey {
  TokenKey {
    chain = List.copyOf(chain);
  }

  @Override
  public boolean development() {
    return DevelopmentMark.in(chain);
  }

  @Override
  public String algorithm() {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    try {
      Signature signature = Signature.getInstance(algorithm(), provider);
      signature.initSign(key);
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException | ProviderException e) {
      failed.run();
      throw new KeyHolderException(Reason.SIGNING_FAILED, "the token does not sign", e);
    }
  }
}
