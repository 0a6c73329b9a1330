package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.connectors.BoundedCalls;

/**
 * A key of a holder that may hang: a token in a broken slot, a signing service behind a dead line.
 * Thread-safe.
 */
record BoundedKey(
    List<X509Certificate> chain,
    boolean development,
    String algorithm,
    SealingKey key,
    String holder,
    BoundedCalls<KeyHolderException> calls)
    implements SealingKey {
  BoundedKey {
    chain = List.copyOf(chain);
  }

  /** The key of an owner, asked of a holder whose instance is taken within the limit. */
  static BoundedKey of(
      SealOwner owner,
      String who,
      Callable<KeyHolder> holder,
      BoundedCalls<KeyHolderException> calls)
      throws KeyHolderException {
    return calls.run(
        who,
        () -> {
          SealingKey key = holder.call().key(owner);
          return new BoundedKey(key.chain(), key.development(), key.algorithm(), key, who, calls);
        });
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    return calls.run(holder, () -> key.sign(data));
  }
}
