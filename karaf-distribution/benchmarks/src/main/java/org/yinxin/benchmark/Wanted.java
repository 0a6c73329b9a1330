package org.yinxin.benchmark;

import java.util.Arrays;
import java.util.List;

/** Which rows are measured: all, or those that {@code -Dbenchmark.rows=seal,verify} begins with. */
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

  /** Whether some of these rows are. */
  boolean any(List<String> names) {
    return names.stream().anyMatch(this::row);
  }
}
