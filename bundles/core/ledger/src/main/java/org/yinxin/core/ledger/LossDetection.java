package org.yinxin.core.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.LogLoss.Stage;
import org.yinxin.services.persistence.Database;

/** Holds checkpoints that others kept against the log. Thread-safe, also with several nodes. */
final class LossDetection {
  private static final Logger LOG = LoggerFactory.getLogger(LossDetection.class);
  private static final int MAXIMUM_SOURCE = 200;

  private final Database database;
  private final TransparencyLog log;
  private final InstantSource clock;

  LossDetection(Database database, TransparencyLog log, InstantSource clock) {
    this.database = database;
    this.log = log;
    this.clock = clock;
  }

  /** Takes a checkpoint that somebody kept, as {@code LogContinuity} says. */
  void heard(String heard, String source) {
    String note = log.key().own(heard).orElse("");
    OptionalLong size = Continuation.size(note);
    if (size.isEmpty() || log.continues(note).isEmpty()) {
      return;
    }
    String from = source.substring(0, Math.min(source.length(), MAXIMUM_SOURCE));
    try {
      database.transaction(h -> take(h, note, size.getAsLong(), from));
    } catch (RuntimeException e) {
      // Another node heard the same in the same moment.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  /** Returns false if the checkpoint is no news. */
  private boolean take(Handle h, String note, long size, String source) {
    String sha256 = TransparencyLog.hex(DigestUtils.sha256(note));
    if (LossRows.isLost(h, sha256)) {
      return false;
    }
    Optional<LossRows.Row> current = LossRows.current(h);
    Optional<LossRows.Row> outgrown = current.isEmpty() ? outgrown(h, size) : Optional.empty();
    if (outgrown.isPresent()) {
      extend(h, outgrown.get(), size, source);
      return false;
    }
    String id = current.map(LossRows.Row::id).orElseGet(() -> UUID.randomUUID().toString());
    if (current.isEmpty()) {
      LogLoss found =
          new LogLoss(
              log.size(h),
              size,
              source,
              now(),
              Optional.empty(),
              Optional.empty(),
              0,
              Optional.empty());
      LossRows.add(h, new LossRows.Row(id, found));
      LOG.error(
          "step log continuity: {} knows a checkpoint of {} entries, and the log, which has {},"
              + " is not consistent with it; nothing is written to the log until this is dealt with"
              + " (yinxin:recover)",
          source,
          size,
          found.size());
    } else {
      extend(h, current.get(), size, source);
    }
    LossRows.addLost(h, sha256, id);
    return true;
  }

  private static void extend(Handle h, LossRows.Row row, long size, String source) {
    if (size > row.loss().published()) {
      LossRows.extend(h, row.id(), size, source);
    }
  }

  /**
   * The accepted loss to which a checkpoint belongs, if the log is at least as long again: then it
   * comes from somebody who was away when the loss was accepted, as the holder of a file. While the
   * log is shorter it may as well have lost entries once more.
   */
  private Optional<LossRows.Row> outgrown(Handle h, long size) {
    return size <= log.size(h)
        ? LossRows.all(h).stream().filter(row -> row.loss().size() < size).findFirst()
        : Optional.empty();
  }

  Optional<LogLoss> current() {
    return database.transaction(this::current);
  }

  Optional<LogLoss> current(Handle transaction) {
    return LossRows.current(transaction).map(LossRows.Row::loss);
  }

  List<LogLoss> all() {
    return database.transaction(this::all);
  }

  List<LogLoss> all(Handle transaction) {
    return LossRows.all(transaction).stream().map(LossRows.Row::loss).toList();
  }

  LogLoss begin(Handle transaction) {
    LossRows.Row row = at(transaction, Stage.FOUND, "no loss was found that waits for recovery");
    LossRows.begin(transaction, row.id(), now());
    return LossRows.current(transaction).orElseThrow().loss();
  }

  LogLoss end(Handle transaction) {
    LossRows.Row row = at(transaction, Stage.RECOVERING, "no recovery is under way");
    LossRows.end(transaction, row.id(), now());
    return row.loss();
  }

  LogLoss settle(Handle transaction, LogLoss loss, String reason) {
    LossRows.Row row =
        LossRows.all(transaction).stream()
            .filter(each -> each.loss().equals(loss) && loss.isUnsettled())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "recovery from this loss is not over, or it was settled already"));
    LossRows.settle(transaction, row.id(), new LogLoss.Settlement(now(), reason));
    return row.loss();
  }

  private static LossRows.Row at(Handle h, Stage stage, String otherwise) {
    return LossRows.current(h)
        .filter(row -> row.loss().stage() == stage)
        .orElseThrow(() -> new IllegalStateException(otherwise));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
