package org.yinxin.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.FactorRemoval;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of removals of second factors that wait for another administrator. */
final class FactorRemovalTable {
  /**
   * A removal as stored.
   *
   * @param personNumber of who began it
   * @param expires seconds since 1970
   */
  public record Row(
      String userName, String begunBy, String personNumber, long expires, Optional<String> mac) {
    private List<String> values() {
      return List.of(userName, begunBy, personNumber, Long.toString(expires));
    }

    FactorRemoval removal() {
      return new FactorRemoval(userName, begunBy, Instant.ofEpochSecond(expires));
    }
  }

  private FactorRemovalTable() {}

  /** Returns those that the platform wrote and that have not expired, by account. */
  static List<Row> all(Handle h, RowAuthentication authentication, Instant now) {
    return h
        .createQuery(
            "SELECT user_name, begun_by, person_number, expires, mac FROM factor_removal"
                + " WHERE expires > :now ORDER BY user_name")
        .bind("now", now.getEpochSecond())
        .mapTo(Row.class)
        .stream()
        .filter(
            row ->
                authentication.isAuthentic(
                    AuthenticatedTable.FACTOR_REMOVAL, row.values(), row.mac()))
        .toList();
  }

  static void insert(Handle h, RowAuthentication authentication, Row row) {
    h.createUpdate(
            "INSERT INTO factor_removal (user_name, begun_by, person_number, expires, mac)"
                + " VALUES (:userName, :begunBy, :personNumber, :expires, :code)")
        .bindMethods(row)
        .bind("code", authentication.mac(AuthenticatedTable.FACTOR_REMOVAL, row.values()))
        .execute();
  }

  /** Removes one; returns how many there were. */
  static int remove(Handle h, String user) {
    return h.execute("DELETE FROM factor_removal WHERE user_name = ?", user);
  }
}
