package org.yinxin.services.timestamp;

import java.time.Instant;
import java.util.Objects;

/**
 * A time-stamp.
 *
 * @param token TimeStampToken (RFC 3161 section 2.4.2), DER; not to be changed by the receiver
 * @param at the time that it states
 * @param ends end of the certificate that it was signed with; after that it needs another one over
 *     it to be believed
 */
public record Timestamp(byte[] token, Instant at, Instant ends) {
  public Timestamp {
    Objects.requireNonNull(token);
    Objects.requireNonNull(at);
    Objects.requireNonNull(ends);
  }
}
