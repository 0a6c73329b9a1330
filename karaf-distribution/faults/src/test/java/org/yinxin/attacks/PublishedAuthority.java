package org.yinxin.attacks;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.testlibrary.attacks.Forger;
import org.yinxin.timestamp.TimestampException;

/** An authority that stamps what it is asked to. */
record PublishedAuthority(Forger authority) implements Timestamps {
  @Override
  public Timestamp stamp(byte[] sha256) throws TimestampException {
    try {
      return new Timestamp(authority.tokenOver(sha256), Instant.now(), Instant.MAX);
    } catch (IOException e) {
      throw new TimestampException(TimestampException.Reason.UNREACHABLE, "no token", e);
    }
  }

  @Override
  public Timestamp read(byte[] token, byte[] sha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<X509Certificate> trusted() {
    return List.of(authority.certificate);
  }

  @Override
  public Optional<Instant> pausedUntil() {
    return Optional.empty();
  }
}
