package org.yinxin.core.issuance.batches;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.batches.ClaimTable.Claim;
import org.yinxin.core.issuance.batches.ClaimTable.Verdict;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Base32Code;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/**
 * Checks or issues one row. Each row is one application under one key, so that a row that is done
 * again after a crash, or by two nodes at once, leads to the same credential. Thread-safe.
 */
final class RowProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(RowProcessor.class);

  /** The time after which a batch that waits for something that is missing tries again. */
  private static final Duration WAIT = Duration.ofSeconds(15);

  private static final LocalizedText UNKNOWN =
      new LocalizedText("没有这个人的资料", "nobody with this number is known");
  private static final LocalizedText BROKEN =
      new LocalizedText("系统出错，可以重试", "something went wrong here; try again");
  private static final LocalizedText UNAPPROVED =
      new LocalizedText(
          "这种凭证现在需要审批，须由本部门另一位审批人继续。",
          "This certificate takes approval now: another approver of the office must continue the"
              + " batch.");

  private final Database database;
  private final Issuance issuance;
  private final Credentials credentials;
  private final RecordStore records;
  private final BatchApproval approval;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  RowProcessor(
      Database database,
      Issuance issuance,
      Credentials credentials,
      RecordStore records,
      Settings settings,
      InstantSource clock) {
    this.database = database;
    this.issuance = issuance;
    this.credentials = credentials;
    this.records = records;
    this.approval = new BatchApproval(settings);
    this.clock = clock;
  }

  /** Does a row, or leaves it for later; says so in the database. */
  void run(RowScheduler.Task task) {
    Claim row = task.row();
    BatchTable.Stored batch =
        database.transaction(h -> BatchTable.find(h, row.batch()).orElseThrow());
    try {
      Optional<Verdict> verdict =
          task.isCheck() ? Optional.of(checked(batch, row)) : issueRow(batch, row);
      verdict.ifPresent(v -> settle(batch, task, v));
    } catch (Refusal e) {
      refused(batch, task, e);
    } catch (DatabaseUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("batch {} row {} step issue: failed", row.batch(), row.no(), e);
      settle(batch, task, Verdict.because(State.FAILED, BROKEN));
    }
  }

  private Verdict checked(BatchTable.Stored batch, Claim row) throws Refusal {
    if (records
        .of(row.number(), List.of(AcademicRecords.PERSON))
        .first(AcademicRecords.PERSON)
        .isEmpty()) {
      return Verdict.because(State.REFUSED, UNKNOWN);
    }
    return new Verdict(
        State.READY,
        Optional.empty(),
        issuance.check(RequestCheck.application(batch.request(), row.number())),
        Optional.empty(),
        Optional.empty());
  }

  /** Issues a row; empty if it is not done, as it is still under way or was given back. */
  private Optional<Verdict> issueRow(BatchTable.Stored batch, Claim row) throws Refusal {
    if (database.transaction(h -> approval.isMissing(h, batch))) {
      stop(batch, row, UNAPPROVED);
      return Optional.empty();
    }
    String key = row.batch() + ":" + row.no();
    Application application =
        issuance.apply(
            RequestCheck.application(batch.request(), row.number()),
            new Submission(
                Origin.BATCH,
                batch.startedBy().orElseThrow(),
                "batch " + batch.id(),
                batch.approved()),
            row.attempt() == 0 ? key : key + ":" + row.attempt());
    return switch (application.state()) {
      case ISSUED -> Optional.of(issuedVerdict(batch, application.credentialId().orElseThrow()));
      case REFUSED, WITHDRAWN -> ended(State.REFUSED, application);
      case FAILED -> ended(State.FAILED, application);
      // The row is asked about again when the claim has run out.
      case AWAITING_APPROVAL, SEALING -> Optional.empty();
    };
  }

  private Verdict issuedVerdict(BatchTable.Stored batch, String credentialId) {
    return new Verdict(
        State.ISSUED,
        Optional.empty(),
        Optional.of(credentialId),
        Optional.of(credentials.byId(credentialId).orElseThrow().number()),
        batch.request().collectable()
            ? Optional.of(Base32Code.random(random, CollectionByCode.CODE_LENGTH))
            : Optional.empty());
  }

  private static Optional<Verdict> ended(State state, Application application) {
    return Optional.of(Verdict.because(state, application.reason().orElse(BROKEN)));
  }

  private void refused(BatchTable.Stored batch, RowScheduler.Task task, Refusal e) {
    boolean isGone = e.reason() == IssuanceReason.NO_SUCH_TYPE;
    if (e.reason() == IssuanceReason.UNAVAILABLE || (isGone && task.isCheck())) {
      wait(batch, task, e.explanation());
    } else if (isGone) {
      stop(batch, task.row(), e.explanation());
    } else {
      settle(batch, task, Verdict.because(State.REFUSED, e.explanation()));
    }
  }

  private void settle(BatchTable.Stored batch, RowScheduler.Task task, Verdict verdict) {
    Instant now = clock.instant();
    database.transaction(
        h -> {
          if (batch.reason().isPresent()) {
            BatchTable.waitsFor(h, batch.id(), Optional.empty());
          }
          State from = task.isCheck() ? State.CHECKING : State.ISSUING;
          return ClaimTable.settle(h, task.row(), from, verdict, now);
        });
  }

  /** Gives the row back, and the batch its next task in a while. */
  private void wait(BatchTable.Stored batch, RowScheduler.Task task, LocalizedText reason) {
    Instant now = clock.instant();
    database.transaction(
        h -> {
          BatchTable.setDue(h, batch.id(), now.plus(WAIT));
          BatchTable.waitsFor(h, batch.id(), Optional.of(reason));
          return task.isCheck()
              ? ClaimTable.move(h, task.row(), State.CHECKING, State.NEW, now)
              : ClaimTable.move(h, task.row(), State.ISSUING, State.READY, now);
        });
    LOG.warn("batch {} step wait: {}", batch.id(), reason.en());
  }

  /** Gives the row back, and has the batch pause. */
  private void stop(BatchTable.Stored batch, Claim row, LocalizedText reason) {
    database.transaction(
        h -> {
          BatchTable.pause(h, batch.id(), reason);
          return ClaimTable.move(h, row, State.ISSUING, State.READY, clock.instant());
        });
    LOG.warn("batch {} step pause: {}", batch.id(), reason.en());
  }
}
