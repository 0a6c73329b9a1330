package org.yinxin.benchmark;

import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table: what was measured, of the platform, its floor and its peer. Immutable.
 *
 * @param name name of the measurement
 * @param unit of all three: {@code /s}, {@code s} or {@code MB}
 * @param more true if more is better
 * @param yinxin the platform's median
 * @param floor best possible value, in the same unit
 * @param peer value of others, in the same unit; empty where there is none
 * @param bars limits for the ratios
 * @param notes remarks on the three programs and on what each leaves out
 */
record Figure(
    String name,
    String unit,
    boolean more,
    double yinxin,
    double floor,
    Optional<Double> peer,
    Bars bars,
    String notes) {
  /** Bars of the ratios to floor and peer; empty where there is none. */
  record Bars(Optional<Double> floor, Optional<Double> peer) {
    static final Bars NONE = new Bars(Optional.empty(), Optional.empty());
  }

  /** The row in Markdown, ratios first. */
  String row() {
    return String.join(
        " | ",
        "| " + name,
        ratio(yinxin / floor, bars.floor()),
        peer.map(p -> ratio(yinxin / p, bars.peer())).orElse("–"),
        number(yinxin) + " " + unit,
        number(floor) + " " + unit,
        peer.map(p -> number(p) + " " + unit).orElse("–") + " |");
  }

  /** Returns this row with another sentence in its notes. */
  Figure noting(String sentence) {
    return new Figure(name, unit, more, yinxin, floor, peer, bars, notes + ". " + sentence);
  }

  private String ratio(double ratio, Optional<Double> bar) {
    String shown = number(ratio) + " ×";
    if (bar.isEmpty()) {
      return shown;
    }
    boolean met = more ? ratio >= bar.get() : ratio <= bar.get();
    String sign = more ? "≥" : "≤";
    return "**%s** (%s %s: %s)".formatted(shown, sign, bar.get(), met ? "met" : "MISSED");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
