package org.yinxin.benchmark;

/**
 * The length of a measurement.
 *
 * @param rounds turns of each contender
 * @param warmUps iterations before those that count
 * @param iterations number of iterations that count, in each turn
 * @param seconds of an iteration
 */
record Effort(int rounds, int warmUps, int iterations, int seconds) {
  /** For trying out; its figures are not worth keeping. */
  static final Effort QUICK = new Effort(1, 2, 2, 3);

  static final Effort WHOLE = new Effort(3, 4, 3, 4);

  /** As {@code -Dbenchmark=quick} says. */
  static Effort configured() {
    return System.getProperty("benchmark", "").equals("quick") ? QUICK : WHOLE;
  }
}
