package org.yinxin.core.batches;

import org.jdbi.v3.core.Handle;
import org.yinxin.services.settings.Settings;

/** Whether a type is only issued after approval, as its office has set. Safe for threads. */
final class Approval {
  private final Settings settings;

  Approval(Settings settings) {
    this.settings = settings;
  }

  /** Whether a batch may not run yet. */
  boolean isMissing(Handle h, BatchTable.Stored batch) {
    return !batch.approved()
        && settings
            .value(h, "approval/" + batch.request().type())
            .filter(value -> value.equals("true"))
            .isPresent();
  }
}
