package org.yinxin.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.ledger.CheckpointWitnesses;

/**
 * Waits at the start for the witnesses, one of which may know that entries are lost. A database
 * that was restored knows of no report since its backup; so there is nothing to wait for where one
 * came within the minute before the start, as before an ordinary restart, or where there are no
 * witnesses. Thread-safe.
 */
final class StartupWitnessWait {
  private static final Logger LOG = LoggerFactory.getLogger(StartupWitnessWait.class);
  private static final Duration RESTART = Duration.ofMinutes(1);

  /** One that had been silent for longer when the last one reported is broken or switched off. */
  private static final Duration SILENCE = Duration.ofHours(1);

  private final CheckpointWitnesses witnesses;
  private final InstantSource clock;
  private final Instant start;
  private final Instant end;
  private final Set<String> awaited;
  private volatile boolean isOn;

  /**
   * Begins at once.
   *
   * @param limit for which it waits at most
   */
  StartupWitnessWait(CheckpointWitnesses witnesses, InstantSource clock, Duration limit) {
    this.witnesses = witnesses;
    this.clock = clock;
    start = clock.instant();
    end = start.plus(limit);
    awaited = limit.isZero() ? Set.of() : awaited(witnesses.lastHeard());
    isOn = !awaited.isEmpty();
    if (isOn) {
      LOG.info(
          "step log continuity: nothing is written to the log until {} kiosks were heard, for {} at"
              + " most",
          awaited.size(),
          limit);
    }
  }

  private Set<String> awaited(Map<String, Instant> heard) {
    Instant last = heard.values().stream().max(Comparator.naturalOrder()).orElse(start);
    return last.isBefore(start.minus(RESTART))
        ? heard.entrySet().stream()
            .filter(each -> !each.getValue().isBefore(last.minus(SILENCE)))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** Looks if it is over. */
  void look() {
    if (isOn && (clock.instant().isAfter(end) || areHeard(witnesses.lastHeard()))) {
      LOG.info("step log continuity: the log is written to again");
      isOn = false;
    }
  }

  /** One that is not to report any more counts as heard. */
  private boolean areHeard(Map<String, Instant> heard) {
    return awaited.stream().allMatch(name -> !heard.getOrDefault(name, start).isBefore(start));
  }

  /** Says if nothing is to be written to the log. */
  boolean isOn() {
    return isOn;
  }
}
