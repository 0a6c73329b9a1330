package org.yinxin.core.billing;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyRegister.Place;

/** Searches all rows of copies page by page; the database selects the rows. */
final class CopySearch {
  private CopySearch() {}

  static List<Copy> page(Handle h, Criteria criteria, Optional<Place> behind, int most) {
    if (criteria.states().isEmpty()) {
      return List.of();
    }
    Query query =
        h.createQuery(CopyTable.SELECT + where(criteria, behind) + inOrder(most))
            .bindList("states", criteria.states())
            .bindMethods(criteria);
    behind.ifPresent(query::bindMethods);
    return query.mapTo(Copy.class).list();
  }

  private static String where(Criteria criteria, Optional<Place> behind) {
    StringBuilder where = new StringBuilder("WHERE state IN (<states>)");
    if (!criteria.kioskId().isEmpty()) {
      where.append(" AND kiosk_id = :kioskId");
    }
    if (criteria.serial() > 0) {
      where.append(" AND serial = :serial");
    }
    if (criteria.from().isPresent()) {
      where.append(" AND since >= :from");
    }
    if (criteria.before().isPresent()) {
      where.append(" AND since < :before");
    }
    if (behind.isPresent()) {
      // Copies of one order come into a state in the same instant.
      where.append(" AND (since < :since OR (since = :since AND id < :copyId))");
    }
    return where.toString();
  }

  private static String inOrder(int most) {
    return " ORDER BY since DESC, id DESC FETCH FIRST " + most + " ROWS ONLY";
  }
}
