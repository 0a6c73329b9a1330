package org.yinxin.services.timestamp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.timestamp.TimestampException;

/**
 * Time-stamps from the authority in use. After a failure nothing is asked for a while, from five
 * seconds up to five minutes. Thread-safe.
 */
@ProviderType
public interface Timestamps {
  /**
   * A time-stamp over a digest.
   *
   * @param sha256 32 bytes
   * @throws TimestampException if there is none to be had now; at once while nothing is asked
   */
  Timestamp stamp(byte[] sha256) throws TimestampException;

  /**
   * Reads a token, which must be over this digest and bear the signature of the certificate in it.
   * Trust in that certificate is not checked again; it was checked when the token came.
   *
   * @throws TimestampException if it is none, or over something else
   */
  Timestamp read(byte[] token, byte[] sha256) throws TimestampException;

  /** The certificates that the stamps of the authority in use lead up to, as far as it tells. */
  List<X509Certificate> trusted();

  /** Until when nothing is asked since the authority failed; empty if it is asked. */
  Optional<Instant> pausedUntil();
}
