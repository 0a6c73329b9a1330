package org.yinxin.core.billing;

import org.jdbi.v3.core.Handle;

/** Serials of copies: each credential's are counted from 1, void ones too. */
final class Serials {
  private Serials() {}

  /** Makes the counter unless it is there; when two do so at once, one is a duplicate key. */
  static void prepare(Handle h, String credential) {
    boolean isThere =
        h.createQuery("SELECT last_serial FROM copy_serial WHERE credential_id = :credential")
            .bind("credential", credential)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!isThere) {
      h.createUpdate("INSERT INTO copy_serial (credential_id, last_serial) VALUES (:c, 0)")
          .bind("c", credential)
          .execute();
    }
  }

  /** The next one; the counter is locked to the commit. */
  static int next(Handle h, String credential) {
    h.createUpdate("UPDATE copy_serial SET last_serial = last_serial + 1 WHERE credential_id = :c")
        .bind("c", credential)
        .execute();
    return h.createQuery("SELECT last_serial FROM copy_serial WHERE credential_id = :c")
        .bind("c", credential)
        .mapTo(Integer.class)
        .one();
  }
}
