package org.yinxin.verifier;

import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param name stable name for machines, as {@code integrity}
 * @param outcome result of the check
 * @param words meaning in words
 */
record Finding(String name, Outcome outcome, Words words) {
  /** The outcome of a check, as in the platform's HTTP contract. */
  enum Outcome {
    PASSED,
    FAILED,
    NOT_APPLICABLE
  }

  Finding {
    Objects.requireNonNull(name);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(words);
  }
}
