package org.yinxin.offline.signer;

import java.time.Duration;

/**
 * A request that the signer refuses. Nothing was signed, and the state is as it was; only a trail
 * that contradicts itself is kept. The message is English, for the operator, and holds no secret.
 */
final class NotSignedException extends Exception {
  private static final long serialVersionUID = 1;

  /** The reasons, by the codes and statuses of HTTP that {@code docs/signer.md} lists. */
  enum Reason {
    /** Not a request of the form of the specification. */
    INVALID_REQUEST(400),
    /** No access token, or none that is valid now. */
    INVALID_TOKEN(401),
    /** Not the client that is configured, or not its secret. */
    INVALID_CLIENT(401),
    /** Too many wrong secrets. */
    TOO_MANY_ATTEMPTS(429),
    /** The evidence does not show that this seal was asked for on record. */
    NOT_APPROVED(403),
    /** The consistency proof begins at another size than the last one that is known here. */
    TRAIL_SIZE(409),
    /** The audit trail contradicts what was shown here before. */
    TRAIL_SPLIT(403),
    /** This application has another signature already. */
    ALREADY_SIGNED(403),
    /** As many signatures within an hour as are allowed. */
    HOURLY_LIMIT(429);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Reason reason;
  private final long number;

  NotSignedException(Reason reason, String message) {
    this(reason, message, -1);
  }

  private NotSignedException(Reason reason, String message, long number) {
    super(message);
    this.reason = reason;
    this.number = number;
  }

  static NotSignedException trailSize(long known) {
    return new NotSignedException(
        Reason.TRAIL_SIZE, "the trail is known here up to size " + known, known);
  }

  static NotSignedException later(Reason reason, String message, Duration after) {
    return new NotSignedException(reason, message, Math.max(1, after.plusMillis(999).toSeconds()));
  }

  Reason reason() {
    return reason;
  }

  /** Size of the trail with {@code TRAIL_SIZE}, seconds to wait with status 429; else -1. */
  long number() {
    return number;
  }
}
