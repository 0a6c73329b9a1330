package org.yinxin.attacks;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;

/** An authority that is known here and stamps elsewhere. */
record PublishedAuthority(X509Certificate certificate) implements Timestamps {
  @Override
  public Timestamp stamp(byte[] sha256) throws TimestampException {
    throw new TimestampException(TimestampException.Reason.NOT_SET_UP, "not asked here", null);
  }

  @Override
  public Timestamp read(byte[] token, byte[] sha256) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<X509Certificate> trusted() {
    return List.of(certificate);
  }

  @Override
  public Optional<Instant> pausedUntil() {
    return Optional.empty();
  }
}
