package org.yinxin.timestamp;

import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * States with its signature that a digest existed at a time (RFC 3161). Of several that are
 * deployed the one with the highest {@code service.ranking} is asked. Called on worker threads,
 * several at a time; a call that takes over {@value #CALL_LIMIT_SECONDS} seconds is given up.
 */
@ConsumerType
public interface TimestampAuthority {
  /** Seconds after which a call is given up. */
  int CALL_LIMIT_SECONDS = 30;

  /**
   * A time-stamp over a digest. Who implements this has checked what the authority answered: nonce,
   * imprint, signature, key usage and the chain of its certificates.
   *
   * @param sha256 SHA-256 of what is stamped, 32 bytes
   * @return a TimeStampToken (RFC 3161 section 2.4.2) in DER, with the authority's certificates
   * @throws TimestampException if there is none to be had now
   */
  byte[] stamp(byte[] sha256) throws TimestampException;

  /**
   * The certificates that its stamps lead up to. They are published, so that others can check the
   * stamps without asking anybody.
   *
   * @return empty if they are not to be published
   * @throws TimestampException if they cannot be read now
   */
  default List<X509Certificate> trusted() throws TimestampException {
    return List.of();
  }
}
