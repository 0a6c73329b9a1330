package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** A row as an id and an instant. The few rows of a query are ordered here, as Derby is slow. */
record Dated(String id, Instant time) {
  static final RowMapper<Dated> ROW = ConstructorMapper.of(Dated.class);
  private static final Comparator<Dated> BY_TIME = Comparator.comparing(Dated::time);

  static Optional<String> earliest(Query query) {
    return query.map(ROW).stream().min(BY_TIME).map(Dated::id);
  }

  static Optional<String> latest(Query query) {
    return query.map(ROW).stream().max(BY_TIME).map(Dated::id);
  }
}
