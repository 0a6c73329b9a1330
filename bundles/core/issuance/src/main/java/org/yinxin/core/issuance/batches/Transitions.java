package org.yinxin.core.issuance.batches;

import static org.yinxin.services.batches.BatchReason.NEEDS_APPROVER;
import static org.yinxin.services.batches.BatchReason.NOT_NOW;

import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batch.State;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Starts, pauses, cancels and retries batches, and records each with who did it. Thread-safe. */
final class Transitions {
  private final Database database;
  private final Approval approval;
  private final AuditTrail audit;
  private final InstantSource clock;

  Transitions(Database database, Approval approval, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.approval = approval;
    this.audit = audit;
    this.clock = clock;
  }

  Batch start(String id, Account by) throws Refusal {
    return database.transaction(
        h -> {
          BatchTable.Stored batch = BatchTable.find(h, id).orElseThrow(Transitions::notNow);
          boolean isOwn =
              by.user().equals(batch.by())
                  || (!by.personNumber().isEmpty() && RowTable.lists(h, id, by.personNumber()));
          boolean approves = by.approvesFor(batch.office()) && !isOwn;
          if (approval.isMissing(h, batch) && !approves) {
            throw StoredBatches.refused(
                NEEDS_APPROVER,
                "这种凭证需要审批：须由本部门另一位审批人启动，其本人不在名单中。",
                "This certificate takes approval: another person, who approves for the office and"
                    + " is not on the list, must start it.");
          }
          boolean starts = BatchTable.move(h, id, State.STAGED, State.RUNNING);
          if (!starts && !BatchTable.move(h, id, State.PAUSED, State.RUNNING)) {
            throw notNow();
          }
          boolean approved = batch.approved() || approval.isMissing(h, batch);
          BatchTable.begin(h, id, by.user(), approved, clock.instant());
          return told(h, id, starts ? "batch-started" : "batch-continued", by.user());
        });
  }

  Batch pause(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          if (!BatchTable.move(h, id, State.RUNNING, State.PAUSED)) {
            throw notNow();
          }
          return told(h, id, "batch-paused", by);
        });
  }

  Batch cancel(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          for (State from : List.of(State.CHECKING, State.STAGED, State.RUNNING, State.PAUSED)) {
            if (BatchTable.move(h, id, from, State.CANCELLED)) {
              return told(h, id, "batch-cancelled", by);
            }
          }
          throw notNow();
        });
  }

  Batch retry(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          boolean checks = BatchTable.move(h, id, State.STAGED, State.CHECKING);
          boolean issues =
              BatchTable.move(h, id, State.FINISHED, State.RUNNING)
                  || BatchTable.move(h, id, State.RUNNING, State.RUNNING)
                  || BatchTable.move(h, id, State.PAUSED, State.PAUSED);
          BatchRow.State to = checks ? BatchRow.State.NEW : BatchRow.State.READY;
          if ((!checks && !issues) || RowTable.retry(h, id, to) == 0) {
            throw notNow();
          }
          return told(h, id, "batch-retried", by);
        });
  }

  /** Records what was done, and tells how the batch stands now. */
  Batch told(Handle h, String id, String action, String by) {
    BatchTable.Stored batch = BatchTable.find(h, id).orElseThrow();
    audit.record(h, AuditEvent.of(by, action, batch.office(), id));
    return new Progress(clock.instant()).of(h, batch);
  }

  private static Refusal notNow() {
    return StoredBatches.refused(NOT_NOW, "批次现在的状态不能这样做。", "The batch is not in a state for that.");
  }
}
