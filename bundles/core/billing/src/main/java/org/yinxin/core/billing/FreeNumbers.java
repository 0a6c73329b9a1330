package org.yinxin.core.billing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.PriceList;

/**
 * Numbers of a person's free copies, counted as {@link QuotaCount} counts them: from the copies
 * themselves, within the scope of the list in force. One that is given back leaves no gap.
 */
final class FreeNumbers {
  private record Held(String copy, String count) {}

  private FreeNumbers() {}

  /** The number of each free copy by its id, from 1 in the order of consent. */
  static Map<String, Integer> of(Handle h, String person, PriceList.Scope scope, Instant now) {
    Map<String, Integer> used = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    h.createQuery(
            "SELECT c.id, c.type_id, c.study, c.permitted_at FROM print_copy c JOIN print_order o"
                + " ON o.id = c.order_id WHERE c.person_number = :person AND c.unit_state = 'HELD'"
                + " ORDER BY o.consented_at, o.id, c.place_no")
        .bind("person", person)
        .map(
            (rs, context) ->
                new Held(
                    rs.getString(1),
                    count(scope, rs.getString(2), rs.getString(3), rs.getTimestamp(4), now)))
        .forEach(held -> numbers.put(held.copy(), used.merge(held.count(), 1, Integer::sum)));
    return numbers;
  }

  private static String count(
      PriceList.Scope scope, String type, String study, Timestamp permittedAt, Instant now) {
    return switch (scope) {
      case PERSON -> "";
      case TYPE -> type;
      case YEAR ->
          Integer.toString(
              Times.day(permittedAt == null ? now : permittedAt.toInstant()).getYear());
      case STUDY -> study;
    };
  }
}
