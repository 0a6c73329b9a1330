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
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Starts, pauses, cancels and retries batches, and records each with who did it. Thread-safe. */
final class Transitions {
  private final Database database;
  private final BatchApproval approval;
  private final AuditTrail audit;
  private final InstantSource clock;

  Transitions(Database database, BatchApproval approval, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.approval = approval;
    this.audit = audit;
    this.clock = clock;
  }

  Batch start(String id, Account by) throws Refusal {
    return database.transaction(
        h -> {
          BatchTable.Stored batch = stored(h, id);
          boolean isOwn =
              by.user().equals(batch.by())
                  || (!by.personNumber().isEmpty() && RowTable.lists(h, id, by.personNumber()));
          boolean approves = by.approvesFor(batch.office()) && !isOwn;
          if (approval.isMissing(h, batch) && !approves) {
            throw JdbiBatches.refused(
                NEEDS_APPROVER,
                "这种凭证需要审批：须由本部门另一位审批人启动，其本人不在名单中。",
                "This certificate takes approval: another person, who approves for the office and"
                    + " is not on the list, must start it.");
          }
          boolean starts = BatchTable.move(h, id, State.STAGED, State.RUNNING);
          if (!starts && !BatchTable.move(h, id, State.PAUSED, State.RUNNING)) {
            throw notNow(
                h, id, "只有待启动或已暂停的批次可以启动", "only a checked or paused batch can be started");
          }
          boolean approved = batch.approved() || approval.isMissing(h, batch);
          BatchTable.begin(h, id, by.user(), approved, clock.instant());
          return recordAndRead(h, id, starts ? "batch-started" : "batch-continued", by.user());
        });
  }

  Batch pause(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          if (!BatchTable.move(h, id, State.RUNNING, State.PAUSED)) {
            throw notNow(h, id, "只有正在出具的批次可以暂停", "only a running batch can be paused");
          }
          return recordAndRead(h, id, "batch-paused", by);
        });
  }

  Batch cancel(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          for (State from : List.of(State.CHECKING, State.STAGED, State.RUNNING, State.PAUSED)) {
            if (BatchTable.move(h, id, from, State.CANCELLED)) {
              return recordAndRead(h, id, "batch-cancelled", by);
            }
          }
          throw notNow(
              h, id, "已完成或已取消的批次不能取消", "a batch that is finished or cancelled cannot be cancelled");
        });
  }

  Batch retry(String id, String by) throws Refusal {
    return database.transaction(
        h -> {
          boolean checks = BatchTable.move(h, id, State.STAGED, State.CHECKING);
          boolean issues =
              BatchTable.move(h, id, State.FINISHED, State.RUNNING)
                  || BatchTable.lock(h, id, State.RUNNING)
                  || BatchTable.lock(h, id, State.PAUSED);
          if (!checks && !issues) {
            throw notNow(
                h,
                id,
                "正在核对或已取消的批次不能重试",
                "a batch that is being checked or is cancelled has nothing to try again");
          }
          BatchRow.State to = checks ? BatchRow.State.NEW : BatchRow.State.READY;
          if (RowTable.retry(h, id, to) == 0) {
            throw JdbiBatches.refused(
                NOT_NOW, "批次中没有失败的行，无需重试。", "The batch has no failed row to try again.");
          }
          return recordAndRead(h, id, "batch-retried", by);
        });
  }

  private static BatchTable.Stored stored(Handle h, String id) throws Refusal {
    return BatchTable.find(h, id).orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  /** Records what was done, and returns the batch as it is now. */
  Batch recordAndRead(Handle h, String id, String action, String by) {
    BatchTable.Stored batch = BatchTable.find(h, id).orElseThrow();
    audit.record(h, AuditEvent.of(by, action, batch.office(), id));
    return new BatchProgress(clock.instant()).of(h, batch);
  }

  /** Says in which state a batch is, and in which ones it could do what was asked. */
  private static Refusal notNow(Handle h, String id, String zh, String en) throws Refusal {
    LocalizedText state = word(stored(h, id).state());
    return JdbiBatches.refused(
        NOT_NOW,
        "批次" + state.zh() + "；" + zh + "。",
        "The batch is " + state.en() + "; " + en + ".");
  }

  private static LocalizedText word(State state) {
    return switch (state) {
      case CHECKING -> new LocalizedText("正在核对", "being checked");
      case STAGED -> new LocalizedText("待启动", "to be started");
      case RUNNING -> new LocalizedText("正在出具", "running");
      case PAUSED -> new LocalizedText("已暂停", "paused");
      case CANCELLED -> new LocalizedText("已取消", "cancelled");
      case FINISHED -> new LocalizedText("已完成", "finished");
    };
  }
}
