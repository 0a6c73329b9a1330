package org.yinxin.core.billing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.PriceList;

/**
 * Numbers of a person's free copies, counted as {@link QuotaCount} counts them: from the copies
 * themselves, within the scope of the list in force. One that is given back leaves no gap.
 */
final class FreeNumbers {
  private record Held(String id, String typeId, String study, Optional<Instant> permittedAt) {
    String count(PriceList.Scope scope, Instant now) {
      return switch (scope) {
        case PERSON -> "";
        case TYPE -> typeId;
        case YEAR -> Integer.toString(Times.day(permittedAt.orElse(now)).getYear());
        case STUDY -> study;
      };
    }
  }

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
        .mapTo(Held.class)
        .forEach(
            held -> numbers.put(held.id(), used.merge(held.count(scope, now), 1, Integer::sum)));
    return numbers;
  }
}
