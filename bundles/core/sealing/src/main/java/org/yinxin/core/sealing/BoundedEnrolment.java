package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;

/**
 * The enrolment of a holder that may hang. Each call takes the instance anew, within the limit.
 * Thread-safe.
 *
 * @param who the holder, for messages
 * @param holder gives a holder that is a {@link KeyEnrolment}
 * @param calls with the limit of all calls but {@link #request}
 * @param requestLimit longest time that making a key may take
 */
record BoundedEnrolment(
    String who,
    ConnectorInstance<KeyHolder> holder,
    BoundedCalls<KeyHolderException> calls,
    Duration requestLimit)
    implements KeyEnrolment {
  private <R> R run(ConnectorInstance.Call<KeyEnrolment, R> call) throws KeyHolderException {
    return calls.run(who, holder, it -> call.on((KeyEnrolment) it));
  }

  @Override
  public byte[] request(SealOwner owner) throws KeyHolderException {
    return calls.run(requestLimit, who, holder, it -> ((KeyEnrolment) it).request(owner));
  }

  @Override
  public Optional<byte[]> requested(SealOwner owner) throws KeyHolderException {
    return run(it -> it.requested(owner));
  }

  @Override
  public void install(SealOwner owner, List<X509Certificate> chain, Instant from)
      throws KeyHolderException {
    run(
        it -> {
          it.install(owner, chain, from);
          return true;
        });
  }

  @Override
  public Map<Instant, X509Certificate> upcoming(SealOwner owner) throws KeyHolderException {
    return run(it -> new TreeMap<>(it.upcoming(owner)));
  }
}
