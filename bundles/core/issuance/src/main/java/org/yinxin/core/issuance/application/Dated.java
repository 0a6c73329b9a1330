package org.yinxin.core.issuance.application;

import java.time.Instant;
import java.util.Comparator;

/** A row as an id and an instant; the earliest comes first. */
public record Dated(String id, Instant time) implements Comparable<Dated> {

  private static final Comparator<Dated> ORDER =
      Comparator.comparing(Dated::time).thenComparing(Dated::id);

  @Override
  public int compareTo(Dated other) {
    return ORDER.compare(this, other);
  }
}
