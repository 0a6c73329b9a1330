package org.yinxin.core.sealing.register;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.RegisteredSeal.State;

/** Chooses the seal of an owner that is used at an instant. */
final class SealChoice {
  private SealChoice() {}

  /**
   * Of those that are enabled and whose time it is, the one whose time began last; of several, the
   * one that was enabled last.
   */
  static Optional<RegisteredSeal> at(List<RegisteredSeal> ofOwner, Instant at) {
    return ofOwner.stream()
        .filter(seal -> seal.enabled().isPresent() && seal.state() != State.DESTROYED)
        .filter(seal -> !at.isBefore(seal.data().validFrom()))
        .filter(seal -> seal.data().validUntil().filter(end -> !at.isBefore(end)).isEmpty())
        .max(
            Comparator.comparing((RegisteredSeal seal) -> seal.data().validFrom())
                .thenComparing(seal -> seal.enabled().orElseThrow().at()));
  }

  /** Returns true if an owner ever had a seal enabled; from then on none is drawn for it. */
  static boolean everEnabled(List<RegisteredSeal> ofOwner) {
    return ofOwner.stream().anyMatch(seal -> seal.enabled().isPresent());
  }
}
