package org.yinxin.core.issuance.batches;

import org.jdbi.v3.core.Handle;
import org.yinxin.services.settings.ApprovalRule;
import org.yinxin.services.settings.Settings;

/** Tells if batches of a type need approval, as its office has set. Thread-safe. */
final class BatchApproval {
  private final Settings settings;

  BatchApproval(Settings settings) {
    this.settings = settings;
  }

  /** Returns true if a batch may not run yet, since it needs approval and has none. */
  boolean isMissing(Handle h, BatchTable.Stored batch) {
    return !batch.approved()
        && ApprovalRule.of(settings.value(h, ApprovalRule.setting(batch.request().type())))
            .isRequired();
  }
}
