package org.yinxin.core.ledger;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.ledger.StampRows.Stamped;
import org.yinxin.services.ledger.CheckpointStamps;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.LogExtracts;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;

/** Stamps of checkpoints, one row each. Thread-safe, also with several nodes over one database. */
@Component(immediate = true)
public final class DatabaseCheckpointStamps implements CheckpointStamps {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheckpointStamps.class);
  private static final Duration APART = Duration.ofMinutes(1);

  /** The off-line verifier allows five; a date that is later would be refused. */
  private static final Duration AHEAD = Duration.ofMinutes(4);

  /** Between two looks, so that an entry after a quiet minute is stamped soon. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** After an attempt that failed. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Database database;
  private final LogExtracts log;
  private final Timestamps timestamps;
  private final LongConsumer witnesses;
  private final InstantSource clock;
  private volatile boolean isSetUp = true;
  private volatile Instant nextAttempt = Instant.MIN;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "yinxin-checkpoint-stamps");
            worker.setDaemon(true);
            return worker;
          });

  /** Stamps from now on: soon after the log has grown, and at most once a minute. */
  @Activate
  public DatabaseCheckpointStamps(
      @Reference(name = "database") Database database,
      @Reference(name = "log") LogExtracts log,
      @Reference(name = "timestamps") Timestamps timestamps,
      @Reference(name = "cosignatures") Cosignatures cosignatures) {
    this(database, log, timestamps, cosignatures::submit, InstantSource.system());
    var unused =
        thread.scheduleWithFixedDelay(
            this::tryToStamp, LOOKS.toSeconds(), LOOKS.toSeconds(), TimeUnit.SECONDS);
  }

  /** Stamps when it is asked to. */
  public static DatabaseCheckpointStamps withoutWitnesses(
      Database database, LogExtracts log, Timestamps timestamps, InstantSource clock) {
    return new DatabaseCheckpointStamps(database, log, timestamps, size -> {}, clock);
  }

  /**
   * Stamps when it is asked to.
   *
   * @param witnesses submits the checkpoint of a size to them
   */
  DatabaseCheckpointStamps(
      Database database,
      LogExtracts log,
      Timestamps timestamps,
      LongConsumer witnesses,
      InstantSource clock) {
    this.database = database;
    this.log = log;
    this.timestamps = timestamps;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** Of a stamp that was asked for and not written nothing is left. */
  @Deactivate
  void stop() {
    thread.shutdownNow();
  }

  private void tryToStamp() {
    try {
      if (!clock.instant().isBefore(nextAttempt)) {
        stamp();
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step checkpoint stamp: will be tried again", e);
    }
  }

  @Override
  public Coverage coverage(long index) {
    if (covers(index)) {
      return Coverage.STAMPED;
    }
    return isSetUp ? Coverage.AWAITED : Coverage.NO_AUTHORITY;
  }

  private boolean covers(long index) {
    return database.transaction(h -> StampRows.size(h) > index);
  }

  @Override
  public void stamp() {
    Optional<String> due = database.transaction(this::isDue) ? log.dated() : Optional.empty();
    if (due.isEmpty()) {
      return;
    }
    long size = Continuation.size(due.get()).orElseThrow();
    // A witness signs none that is smaller than one it has signed: so this one now.
    witnesses.accept(size);
    try {
      Timestamp stamp = timestamps.stamp(DigestUtils.sha256(due.get()));
      isSetUp = true;
      if (clock.instant().isAfter(stamp.at().plus(AHEAD))) {
        LOG.error(
            "the clock of this machine is more than {} minutes ahead of the time-stamp authority's:"
                + " until it is set, no checkpoint gets a time-stamp",
            AHEAD.toMinutes());
        nextAttempt = clock.instant().plus(PAUSE);
        return;
      }
      String token = Base64.getEncoder().encodeToString(stamp.token());
      Stamped row = new Stamped(size, due.get(), token);
      database.transaction(h -> StampRows.add(h, row, clock.instant()));
    } catch (TimestampException e) {
      nextAttempt = clock.instant().plus(PAUSE);
      isSetUp = e.reason() != TimestampException.Reason.NOT_SET_UP;
      if (isSetUp) {
        LOG.warn("the checkpoint of size {} has no time-stamp yet: {}", size, e.reason());
      }
    } catch (RuntimeException e) {
      // Another node stamped the same one.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  /** Says no if the latest checkpoint is stamped, or another one was within a minute. */
  private boolean isDue(Handle h) {
    Instant now = clock.instant();
    return StampRows.last(h).filter(at -> at.plus(APART).isAfter(now)).isEmpty()
        && StampRows.isDue(h);
  }

  @Override
  public Optional<String> latest() {
    return database.transaction(StampRows::latest);
  }

  @Override
  public Optional<String> checkpoint(long size) {
    return database.transaction(h -> StampRows.checkpoint(h, size));
  }

  @Override
  public Optional<byte[]> response(long size) {
    return database
        .transaction(h -> StampRows.token(h, size))
        .map(token -> response(Base64.getDecoder().decode(token)));
  }

  private static byte[] response(byte[] token) {
    try {
      return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), ContentInfo.getInstance(token))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("a token that was checked can be encoded", e);
    }
  }

  @Override
  public Optional<String> audit() {
    long last = -1;
    List<Stamped> rows;
    do {
      long before = last;
      rows = database.transaction(h -> StampRows.after(h, before));
      for (Stamped each : rows) {
        Optional<String> problem = problem(each);
        if (problem.isPresent()) {
          return problem;
        }
        last = each.size();
      }
    } while (!rows.isEmpty());
    return Optional.empty();
  }

  private Optional<String> problem(Stamped each) {
    String name = "the time-stamp over the checkpoint of size " + each.size();
    if (each.note() == null) {
      return Optional.of(name + " has no checkpoint");
    }
    try {
      timestamps.read(Base64.getDecoder().decode(each.token()), DigestUtils.sha256(each.note()));
      return Optional.empty();
    } catch (TimestampException | IllegalArgumentException e) {
      return Optional.of(name + " does not fit it: " + e.getMessage());
    }
  }
}
