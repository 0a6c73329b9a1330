package org.yinxin.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of critical changes that wait for a second person. */
final class ChangeTable {
  /**
   * A change as stored.
   *
   * @param asked milliseconds since 1970
   */
  public record Row(
      String id,
      String operation,
      String method,
      String path,
      String body,
      String userName,
      String personNumber,
      long asked,
      Optional<String> mac) {
    private List<String> values() {
      return List.of(
          id, operation, method, path, body, userName, personNumber, Long.toString(asked));
    }

    boolean isOf(WaitingChange.Request request) {
      return method.equals(request.method())
          && path.equals(request.path())
          && body.equals(request.body());
    }

    WaitingChange change() {
      Instant at = Instant.ofEpochMilli(asked);
      return new WaitingChange(
          id,
          new WaitingChange.Request(operation, method, path, body),
          userName,
          at,
          at.plus(StoredDualControl.LIFE));
    }
  }

  private ChangeTable() {}

  static void insert(Handle h, RowAuthentication authentication, Row row) {
    h.createUpdate(
            "INSERT INTO waiting_change (id, operation, method, path, body, user_name,"
                + " person_number, asked, mac) VALUES (:id, :operation, :method, :path, :body,"
                + " :userName, :personNumber, :asked, :code)")
        .bindMethods(row)
        .bind("code", authentication.mac(AuthenticatedTable.WAITING_CHANGE, row.values()))
        .execute();
  }

  /** Returns those that were asked for after an instant, the newest first; no forged ones. */
  static List<Row> all(Handle h, RowAuthentication authentication, Instant after) {
    return h
        .createQuery(
            "SELECT id, operation, method, path, body, user_name, person_number, asked, mac"
                + " FROM waiting_change WHERE asked > :after ORDER BY asked DESC, id")
        .bind("after", after.toEpochMilli())
        .mapTo(Row.class)
        .list()
        .stream()
        .filter(
            row ->
                authentication.isAuthentic(
                    AuthenticatedTable.WAITING_CHANGE, row.values(), row.mac()))
        .toList();
  }

  /** Removes one; false if somebody else has. */
  static boolean remove(Handle h, String id) {
    return h.execute("DELETE FROM waiting_change WHERE id = ?", id) == 1;
  }

  static int forget(Handle h, Instant before) {
    return h.execute("DELETE FROM waiting_change WHERE asked <= ?", before.toEpochMilli());
  }
}
