package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.util.List;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;

/**
 * A key of a holder that may hang: a token in a broken slot, a signing service behind a dead line.
 * Thread-safe.
 */
record BoundedKey(
    List<X509Certificate> chain,
    boolean development,
    String algorithm,
    boolean needsApproval,
    ConnectorInstance<SealingKey> key,
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
      ConnectorInstance<KeyHolder> holder,
      BoundedCalls<KeyHolderException> calls)
      throws KeyHolderException {
    return calls.run(
        who,
        holder,
        it -> {
          SealingKey key = it.key(owner);
          return new BoundedKey(
              key.chain(),
              key.development(),
              key.algorithm(),
              key.needsApproval(),
              holder.with(() -> key),
              who,
              calls);
        });
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    return calls.run(holder, key, it -> it.sign(data));
  }

  @Override
  public byte[] sign(byte[] data, SealApproval approval) throws KeyHolderException {
    return calls.run(holder, key, it -> it.sign(data, approval));
  }
}
