package org.yinxin.web.rest;

import java.util.Locale;
import java.util.Optional;
import org.yinxin.services.seals.RegisteredSeal;

/** A version of a seal as JSON. */
record SealView(
    String id,
    String owner,
    int version,
    String kind,
    int sizeMm,
    String recordNumber,
    String purpose,
    String validFrom,
    String validUntil,
    String state,
    StepView drafted,
    StepView submitted,
    StepView enabled,
    StepView destroyed,
    String reason) {
  /** The account that took a step, and the time. */
  record StepView(String by, String at) {
    static StepView of(Optional<RegisteredSeal.Step> step) {
      return step.map(s -> new StepView(s.by(), Times.text(s.at()))).orElse(null);
    }
  }

  static SealView of(RegisteredSeal seal) {
    return new SealView(
        seal.id(),
        seal.data().owner(),
        seal.version(),
        seal.data().kind().name().toLowerCase(Locale.ROOT),
        seal.data().sizeMm(),
        seal.data().recordNumber(),
        seal.data().purpose(),
        Times.text(seal.data().validFrom()),
        seal.data().validUntil().map(Times::text).orElse(null),
        seal.state().name().toLowerCase(Locale.ROOT),
        StepView.of(Optional.of(seal.drafted())),
        StepView.of(seal.submitted()),
        StepView.of(seal.enabled()),
        StepView.of(seal.destroyed()),
        seal.reason().isEmpty() ? null : seal.reason());
  }
}
