package org.yinxin.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what the contenders reach over several rounds. For one thread. */
final class Rounds {
  /** The contenders that are measured. */
  enum Contender {
    FLOOR,
    YINXIN,
    PEER
  }

  /** Measures one contender once; may give several values. */
  interface Measurement {
    List<Double> of(Contender contender) throws Exception;
  }

  private final Map<Contender, List<Double>> values;

  private Rounds(Map<Contender, List<Double>> values) {
    this.values = values;
  }

  /** Returns rounds with values that were collected beside another measurement. */
  static Rounds of(Map<Contender, List<Double>> values) {
    return new Rounds(values);
  }

  /**
   * Lets the contenders take turns, so that what else the machine does falls on all of them.
   *
   * @param count number of turns of each
   */
  static Rounds run(int count, List<Contender> contenders, Measurement measurement)
      throws Exception {
    Rounds rounds = new Rounds(new EnumMap<>(Contender.class));
    for (int i = 0; i < count; i++) {
      for (Contender each : contenders) {
        rounds.values.computeIfAbsent(each, c -> new ArrayList<>()).addAll(measurement.of(each));
      }
    }
    return rounds;
  }

  double median(Contender contender) {
    List<Double> sorted = new ArrayList<>(values.get(contender));
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
