package org.yinxin.services.refusal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The reason for which a request is refused. Each domain has an enum of them, whose javadoc says
 * what they mean and what is to be done. Immutable.
 */
public interface Reason {
  /** Failures of a client are counted for so long. */
  Duration FAILURE_WINDOW = Duration.ofMinutes(5);

  /** Paused types, payment services and databases come back within minutes. */
  Duration UNAVAILABLE = Duration.ofMinutes(1);

  /**
   * The name of the problem in the HTTP interface ({@code urn:yinxin:problem:…}), as seal-unknown.
   */
  String type();

  /** The name of the constant, as NOT_NOW. */
  String name();

  /** The HTTP status (RFC 9110). */
  int status();

  /** The sentence for the user, where a refusal has none. */
  LocalizedText text();

  /** Returns the time after which it is worth asking again, where that is known. */
  default Optional<Duration> retryAfter() {
    return switch (status()) {
      case 429 -> Optional.of(FAILURE_WINDOW);
      case 503 -> Optional.of(UNAVAILABLE);
      default -> Optional.empty();
    };
  }

  /** Returns true if refusals name the fields that are not right, of which there may be none. */
  default boolean namesFields() {
    return false;
  }

  /** Refuses with the sentence of the reason. */
  default Refusal refusal() {
    return new Refusal(this, text());
  }

  /** Returns a type from the name of a constant: NOT_NOW with "seal-" is seal-not-now. */
  static String type(String prefix, Enum<?> constant) {
    return prefix + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
