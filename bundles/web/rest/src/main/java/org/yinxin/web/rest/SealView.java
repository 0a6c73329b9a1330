package org.yinxin.web.rest;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.SealData;

/** A version of a seal as JSON. */
record SealView(
    String id,
    String owner,
    int version,
    SealData.Kind kind,
    int sizeMm,
    String recordNumber,
    String purpose,
    Instant validFrom,
    Instant validUntil,
    RegisteredSeal.State state,
    StepView drafted,
    StepView submitted,
    StepView enabled,
    StepView destroyed,
    String reason) {
  /** The account that took a step, and the time. */
  record StepView(String by, Instant at) {
    static StepView of(Optional<RegisteredSeal.Step> step) {
      return step.map(s -> new StepView(s.by(), s.at())).orElse(null);
    }
  }

  static SealView of(RegisteredSeal seal) {
    return new SealView(
        seal.id(),
        seal.data().owner(),
        seal.version(),
        seal.data().kind(),
        seal.data().sizeMm(),
        seal.data().recordNumber(),
        seal.data().purpose(),
        seal.data().validFrom(),
        seal.data().validUntil().orElse(null),
        seal.state(),
        StepView.of(Optional.of(seal.drafted())),
        StepView.of(seal.submitted()),
        StepView.of(seal.enabled()),
        StepView.of(seal.destroyed()),
        seal.reason().isEmpty() ? null : seal.reason());
  }
}
