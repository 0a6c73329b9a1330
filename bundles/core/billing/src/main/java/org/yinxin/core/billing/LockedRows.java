package org.yinxin.core.billing;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.Database;

/** Rows that are there to be locked. */
final class LockedRows {
  private LockedRows() {}

  /** Makes a row in its own transaction: another may be quicker, which is just as well. */
  static void prepare(Database database, Consumer<Handle> row) {
    try {
      database.transaction(
          h -> {
            row.accept(h);
            return true;
          });
    } catch (RuntimeException e) {
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }
}
