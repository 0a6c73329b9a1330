package org.yinxin.core.verification.employers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerification.Kind;
import org.yinxin.services.employers.BulkVerification.Result;
import org.yinxin.services.employers.BulkVerification.Row;
import org.yinxin.services.employers.BulkVerification.State;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.verification.Verification;

/**
 * Does rows. A node takes a verification for a while, does some of its rows and gives it back, so
 * that a large one holds up no small one. A row that is done twice, after a crash, comes to the
 * same. Files are with the node that took them in; others leave them to it.
 */
final class BulkWork {
  /** Longer than a row takes; after it a node that took a verification counts as gone. */
  static final Duration TAKEN = Duration.ofMinutes(2);

  /** After which files count as lost with the node that had them. */
  static final Duration LOST = Duration.ofHours(2);

  private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);
  private static final int ROWS_A_TURN = 10;

  private final Database database;
  private final Verdicts verdicts;
  private final Spool spool;
  private final InstantSource clock;

  BulkWork(Database database, Verdicts verdicts, Spool spool, InstantSource clock) {
    this.database = database;
    this.verdicts = verdicts;
    this.spool = spool;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Does some rows; whether there were any. */
  boolean turn() {
    Instant now = now();
    for (BulkVerification job : database.transaction(h -> BulkTable.free(h, now))) {
      boolean isHere = job.kind() == Kind.CODES || spool.has(job.id());
      if (isHere && database.transaction(h -> BulkTable.take(h, job.id(), now, now.plus(TAKEN)))) {
        rows(job);
        return true;
      }
    }
    return false;
  }

  private void rows(BulkVerification job) {
    List<Row> rows = database.transaction(h -> BulkRowTable.waiting(h, job.id(), ROWS_A_TURN));
    for (Row row : rows) {
      Result result = result(job, row);
      boolean isThere =
          database.transaction(
              h -> {
                boolean kept = BulkTable.keep(h, job.id(), now().plus(TAKEN));
                if (kept) {
                  BulkRowTable.decide(h, job.id(), row.number(), result);
                }
                return kept;
              });
      spool.forget(job.id(), row.number());
      if (!isThere) {
        spool.forget(job.id());
        return;
      }
    }
    if (rows.size() < ROWS_A_TURN) {
      database.transaction(
          h -> {
            BulkTable.end(h, job.id(), State.FINISHED);
            return job;
          });
      spool.forget(job.id());
    } else {
      database.transaction(h -> BulkTable.keep(h, job.id(), now()));
    }
  }

  private Result result(BulkVerification job, Row row) {
    try {
      if (job.kind() == Kind.CODES) {
        return verdicts.code(row.item());
      }
      Optional<byte[]> file = spool.read(job.id(), row.number());
      if (file.isEmpty()) {
        return Verdicts.failed();
      }
      int length = file.get().length;
      return length == 0
          ? Verdicts.empty()
          : length > Verification.MAXIMUM_BYTES ? Verdicts.tooLarge() : verdicts.file(file.get());
    } catch (DatabaseUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("step bulk: a row of {} was not verified", job.id(), e);
      return Verdicts.failed();
    }
  }

  /** Deletes what is old, and gives up what is lost. */
  void tidy() {
    Instant now = now();
    List<String> due = database.transaction(h -> BulkTable.due(h, now));
    for (String id : due) {
      database.transaction(h -> BulkTable.delete(h, id));
      spool.forget(id);
    }
    int lost = database.transaction(h -> BulkTable.giveUp(h, now.minus(LOST)));
    if (lost > 0) {
      LOG.warn("step bulk: {} verifications lost their files with another node", lost);
    }
    Set<String> running = new HashSet<>(database.transaction(BulkTable::ids));
    spool.keepOnly(running, now);
  }
}
