package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.BoundedCalls;

/**
 * The enrolment of a holder that may hang. Each call takes the instance anew, within the limit.
 * Thread-safe.
 *
 * @param who the holder, for messages
 * @param instance gives a holder that is a {@link KeyEnrolment}
 */
record BoundedEnrolment(
    String who, Callable<KeyHolder> instance, BoundedCalls<KeyHolderException> calls)
    implements KeyEnrolment {
  private KeyEnrolment enrolment() throws Exception {
    return (KeyEnrolment) instance.call();
  }

  @Override
  public byte[] request(SealOwner owner) throws KeyHolderException {
    return calls.run(who, () -> enrolment().request(owner));
  }

  @Override
  public Optional<byte[]> requested(SealOwner owner) throws KeyHolderException {
    return calls.run(who, () -> enrolment().requested(owner));
  }

  @Override
  public void install(SealOwner owner, List<X509Certificate> chain, Instant from)
      throws KeyHolderException {
    calls.run(
        who,
        () -> {
          enrolment().install(owner, chain, from);
          return true;
        });
  }

  @Override
  public Map<Instant, X509Certificate> upcoming(SealOwner owner) throws KeyHolderException {
    return calls.run(who, () -> new TreeMap<>(enrolment().upcoming(owner)));
  }
}
