package org.yinxin.testlibrary.databases;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.persistence.Database;

/** A log without hashes: pending rows get their indices in order. It encrypts nothing. */
public final class FakeLedger implements Ledger, LogContinuity, RegistrationCipher {
  private final Database database;
  private final Map<String, LogEntry> entries = new ConcurrentHashMap<>();

  /** The mismatch that {@link #audit} returns; empty for none. */
  public Optional<Mismatch> fault = Optional.empty();

  /** The entries that the log has lost. */
  public volatile Optional<LogLoss> loss = Optional.empty();

  /** Says if it waits at the start for those who may know that entries are lost. */
  public volatile boolean listens;

  /** The checkpoints that it was told of, a note each. */
  public final List<String> heard = new CopyOnWriteArrayList<>();

  /** Over a database with the schema. */
  public FakeLedger(Database database) {
    this.database = database;
  }

  @Override
  public String append(Handle transaction, LogEntry entry) {
    String id = UUID.randomUUID().toString();
    entries.put(id, entry);
    transaction.execute("INSERT INTO ledger_pending (id, entry) VALUES (?, ?)", id, "");
    return id;
  }

  @Override
  public synchronized void sequence() {
    if (listens) {
      return;
    }
    database.transaction(
        h -> {
          long next = ids(h, "entry_index IS NOT NULL").size();
          for (String id : ids(h, "entry_index IS NULL")) {
            h.execute("UPDATE ledger_pending SET entry_index = ? WHERE id = ?", next++, id);
          }
          return next;
        });
  }

  /** Takes their indices from all entries, and gives none while it listens, from now on. */
  public synchronized void forgetIndices() {
    listens = true;
    database.transaction(h -> h.execute("UPDATE ledger_pending SET entry_index = NULL"));
  }

  /** By index, then those that have none: a row may be committed after one that came later. */
  private static List<String> ids(Handle h, String condition) {
    return h.createQuery(
            "SELECT id FROM ledger_pending WHERE "
                + condition
                + " ORDER BY entry_index, sequence_no")
        .mapTo(String.class)
        .list();
  }

  /** Returns the committed entries, in order. */
  public List<LogEntry> committed() {
    return database.transaction(h -> ids(h, "1 = 1")).stream().map(entries::get).toList();
  }

  @Override
  public OptionalLong index(String pendingId) {
    return database
        .transaction(
            h ->
                h.createQuery(
                        "SELECT entry_index FROM ledger_pending"
                            + " WHERE id = :id AND entry_index IS NOT NULL")
                    .bind("id", pendingId)
                    .mapTo(Long.class)
                    .findOne())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public Optional<LogEntry> entry(long index) {
    return Optional.of(committed().get((int) index));
  }

  @Override
  public Status status(String pendingId, OptionalLong index, String fileSha256) {
    if (index.isEmpty()) {
      return database.transaction(h -> ids(h, "entry_index IS NULL")).contains(pendingId)
          ? Status.PENDING
          : Status.UNKNOWN;
    }
    return committed().stream()
        .filter(entry -> entry.subject().equals(index))
        .map(
            entry ->
                switch (entry.kind()) {
                  case REVOKE -> Status.REVOKED;
                  case SUPERSEDE -> Status.SUPERSEDED;
                  default -> Status.ISSUED;
                })
        .max(Comparator.naturalOrder())
        .orElse(Status.ISSUED);
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.of("checkpoint " + size());
  }

  @Override
  public Optional<String> proof(long index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> tile(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String verifierKey() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Mismatch> audit(LongConsumer progress) {
    return fault;
  }

  @Override
  public Optional<Mismatch> continues(String note) {
    return note.equals("checkpoint " + size()) || size() > kept(note)
        ? Optional.empty()
        : Optional.of(Mismatch.of(Mismatch.Kind.FORK, note, "分叉", "a fork"));
  }

  private static long kept(String note) {
    return Long.parseLong(note.substring(note.indexOf(' ') + 1));
  }

  @Override
  public Optional<String> consistency(long oldSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> consistency(long oldSize, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LogEntry> entries(long from, long end) {
    List<LogEntry> all = committed();
    return all.subList((int) from, (int) Math.min(end, all.size()));
  }

  @Override
  public long size() {
    return committed().size();
  }

  @Override
  public long pending() {
    return 0;
  }

  @Override
  public void heard(String note, String source) {
    heard.add(note);
  }

  @Override
  public boolean isWhole() {
    return current().isEmpty();
  }

  @Override
  public boolean isListening() {
    return listens;
  }

  @Override
  public Optional<Instant> unsettledUntil() {
    return loss.filter(LogLoss::isUnsettled).map(LogLoss::foundAt);
  }

  @Override
  public Optional<String> keepingFailure() {
    return Optional.empty();
  }

  @Override
  public boolean isKeptElsewhere() {
    return false;
  }

  @Override
  public Optional<LogLoss> current() {
    return loss.filter(known -> known.stage() != LogLoss.Stage.ENDED);
  }

  @Override
  public Optional<LogLoss> current(Handle transaction) {
    return current();
  }

  @Override
  public List<LogLoss> all() {
    return database.transaction(this::all);
  }

  @Override
  public List<LogLoss> all(Handle transaction) {
    return loss.stream().toList();
  }

  @Override
  public LogLoss begin(Handle transaction) {
    return at(Optional.of(Instant.now()), Optional.empty());
  }

  @Override
  public LogLoss end(Handle transaction) {
    return at(loss.orElseThrow().begunAt(), Optional.of(Instant.now()));
  }

  @Override
  public LogLoss settle(Handle transaction, LogLoss of, String reason) {
    LogLoss.Settlement settlement = new LogLoss.Settlement(Instant.now(), reason);
    loss =
        Optional.of(
            changed(of, of.begunAt(), of.endedAt(), of.recovered(), Optional.of(settlement)));
    return loss.get();
  }

  @Override
  public void recovered(Handle transaction, LogLoss of, int entries) {
    loss =
        Optional.of(
            changed(of, of.begunAt(), of.endedAt(), of.recovered() + entries, of.settlement()));
  }

  private LogLoss at(Optional<Instant> begun, Optional<Instant> ended) {
    LogLoss old = current().orElseThrow(() -> new IllegalStateException("nothing is lost"));
    loss = Optional.of(changed(old, begun, ended, old.recovered(), old.settlement()));
    return loss.get();
  }

  private static LogLoss changed(
      LogLoss old,
      Optional<Instant> begun,
      Optional<Instant> ended,
      long recovered,
      Optional<LogLoss.Settlement> settlement) {
    return new LogLoss(
        old.size(),
        old.published(),
        old.source(),
        old.foundAt(),
        begun,
        ended,
        recovered,
        settlement);
  }

  @Override
  public String encrypt(byte[] record) {
    return Base64.getEncoder().encodeToString(record);
  }

  @Override
  public Optional<byte[]> decrypt(String encrypted) {
    return Optional.of(Base64.getDecoder().decode(encrypted));
  }
}
