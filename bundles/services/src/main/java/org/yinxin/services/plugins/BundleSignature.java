package org.yinxin.services.plugins;

import java.util.Objects;
import java.util.Optional;

/**
 * The signature of a bundle, as this server judges it. Immutable.
 *
 * @param state says if it counts
 * @param subject name of the signer's certificate; anybody can claim any name unless the state is
 *     {@link State#TRUSTED}. Empty if nobody signed
 */
public record BundleSignature(State state, Optional<String> subject) {
  /** The judgement. */
  public enum State {
    /** A trusted certificate, valid now, signed all of it. */
    TRUSTED,
    /** A trusted certificate signed all of it, and is not valid now. */
    NOT_VALID_NOW,
    /** A certificate signed all of it that is not trusted here. */
    UNTRUSTED,
    /** Nobody signed all of it, or it was changed afterwards. */
    UNSIGNED
  }

  public BundleSignature {
    Objects.requireNonNull(state);
    Objects.requireNonNull(subject);
  }
}
