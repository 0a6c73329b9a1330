package org.yinxin.core.issuance.application;

import java.time.Instant;
import java.util.Comparator;

/** A row as an id and an instant; the earliest comes first. */
public record IdAndInstant(String id, Instant time) implements Comparable<IdAndInstant> {

  private static final Comparator<IdAndInstant> ORDER =
      Comparator.comparing(IdAndInstant::time).thenComparing(IdAndInstant::id);

  @Override
  public int compareTo(IdAndInstant other) {
    return ORDER.compare(this, other);
  }
}
