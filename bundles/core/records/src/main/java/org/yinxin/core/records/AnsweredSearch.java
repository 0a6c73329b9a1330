package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Corrections.AnsweredQuery;

/** The conditions of a search for answered requests, with their values. Immutable. */
final class AnsweredSearch {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  /**
   * Takes the criteria.
   *
   * @param after last request of the page before; empty for the first page
   */
  AnsweredSearch(AnsweredQuery query, Optional<Correction> after) {
    conditions.add("office IN (<offices>) AND answered_at IS NOT NULL");
    query.personNumber().ifPresent(number -> add("person_number = :person", "person", number));
    query.outcome().ifPresent(outcome -> add("outcome = :outcome", "outcome", outcome));
    after
        .flatMap(Correction::answeredAt)
        .ifPresent(
            time -> {
              add("(answered_at < :time OR (answered_at = :time AND id < :id))", "time", time);
              values.put("id", after.get().id());
            });
  }

  private void add(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  /** The conditions, of which each must hold. */
  String where() {
    return String.join(" AND ", conditions);
  }

  Query bind(Query query, Set<String> offices) {
    return query.bindList("offices", List.copyOf(offices)).bindMap(values);
  }
}
