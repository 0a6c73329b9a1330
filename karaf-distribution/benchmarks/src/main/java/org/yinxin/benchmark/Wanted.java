package org.yinxin.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * The rows that are measured: all, or those whose names begin with a value of {@code
 * -Dbenchmark.rows=seal,verify}.
 */
record Wanted(List<String> beginnings) {
  static Wanted configured() {
    return new Wanted(
        Arrays.stream(System.getProperty("benchmark.rows", "").split(","))
            .map(String::strip)
            .filter(row -> !row.isEmpty())
            .toList());
  }

  boolean row(String name) {
    return beginnings.isEmpty() || beginnings.stream().anyMatch(name::startsWith);
  }

  /** Returns true if some of these rows are measured. */
  boolean any(List<String> names) {
    return names.stream().anyMatch(this::row);
  }
}
