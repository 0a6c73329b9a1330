package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.Comparator;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** A row as an id and an instant; the earliest comes first. */
record Dated(String id, Instant time) implements Comparable<Dated> {
  static final RowMapper<Dated> ROW = ConstructorMapper.of(Dated.class);

  private static final Comparator<Dated> ORDER =
      Comparator.comparing(Dated::time).thenComparing(Dated::id);

  @Override
  public int compareTo(Dated other) {
    return ORDER.compare(this, other);
  }
}
