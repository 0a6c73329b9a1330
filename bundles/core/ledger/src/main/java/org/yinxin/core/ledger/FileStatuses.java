package org.yinxin.core.ledger;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.yinxin.services.ledger.Ledger.Status;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;
import org.yinxin.services.ledger.MismatchAlarm;

/**
 * The states of issued files, as all entries say that lead to a checkpoint which the log's key has
 * signed. They are kept in memory, 8 bytes an entry, so that a look costs nothing and changes of
 * rows have no effect later. Thread-safe.
 */
final class FileStatuses {
  private static final int FIRST_ENTRIES = 1024;

  private final TransparencyLog log;
  private final MismatchAlarm alarm;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile CompactRange tree = CompactRange.EMPTY;

  /** True if this node has ended a file since the entries were read. */
  private volatile boolean due;

  /** The last 8 bytes of the hash of the file of each issue entry, by index. */
  private long[] files = new long[FIRST_ENTRIES];

  private BitSet superseded = new BitSet();
  private BitSet revoked = new BitSet();

  FileStatuses(TransparencyLog log, MismatchAlarm alarm) {
    this.log = log;
    this.alarm = alarm;
  }

  /**
   * Says what became of the file that an entry issued; UNKNOWN if the entry is not in the log or is
   * not that of the file.
   */
  Status status(long index, String fileSha256) {
    if (due || index >= tree.size()) {
      refresh();
    }
    lock.readLock().lock();
    try {
      if (index < 0 || index >= tree.size() || files[(int) index] != end(fileSha256)) {
        return Status.UNKNOWN;
      }
      if (revoked.get((int) index)) {
        return Status.REVOKED;
      }
      return superseded.get((int) index) ? Status.SUPERSEDED : Status.ISSUED;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Takes note of an entry that this node has given its place. */
  void placed(String entry) {
    if (EntryCodec.read(entry).kind() != LogEntry.Kind.ISSUE) {
      due = true;
    }
  }

  /**
   * Reads the entries that are new.
   *
   * @throws LogIncompleteException if they do not lead to the latest checkpoint; then nothing has
   *     changed here
   */
  synchronized void refresh() {
    due = false;
    Optional<Rows.Checkpoint> latest = log.latest();
    long size = latest.map(Rows.Checkpoint::size).orElse(0L);
    if (size != tree.size()) {
      // A log that has become shorter is that of a restored backup, and is read anew.
      Reading reading = new Reading(size < tree.size() ? CompactRange.EMPTY : tree, size);
      reading.run();
      if (latest.isPresent() && !log.isSigned(latest.get(), reading.after.root())) {
        throw altered(size);
      }
      publish(reading);
    }
  }

  private LogIncompleteException altered(long size) {
    String subject = "the first " + size + " entries";
    alarm.raise(
        Mismatch.of(
            Kind.ENTRY,
            subject,
            "日志前 " + size + " 个条目与已签名的检查点不符",
            subject + " do not lead to the checkpoint that was signed"));
    return LogIncompleteException.unverified();
  }

  private void publish(Reading reading) {
    lock.writeLock().lock();
    try {
      if (reading.from == 0) {
        superseded = new BitSet();
        revoked = new BitSet();
      }
      files = reading.files;
      superseded.or(reading.superseded);
      revoked.or(reading.revoked);
      tree = reading.after;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static long end(String sha256) {
    return Long.parseUnsignedLong(sha256.substring(48), 16);
  }

  /** The entries from one size up to another. Nobody looks at the array from the first one on. */
  private final class Reading {
    private final long from;
    private final long size;
    private final long[] files;
    private final BitSet superseded = new BitSet();
    private final BitSet revoked = new BitSet();
    private CompactRange after;
    private int next;

    Reading(CompactRange before, long size) {
      this.from = before.size();
      this.size = size;
      this.after = before;
      this.next = (int) before.size();
      long[] there = FileStatuses.this.files;
      this.files =
          from > 0 && size <= there.length
              ? there
              : Arrays.copyOf(there, (int) Math.max(FIRST_ENTRIES, size + size / 4));
    }

    void run() {
      after = log.follow(after, size, entry -> read(next++, EntryCodec.read(entry)));
    }

    private void read(int index, LogEntry entry) {
      files[index] = entry.kind() == LogEntry.Kind.ISSUE ? end(entry.fileSha256()) : 0;
      int subject = (int) entry.subject().orElse(index);
      switch (entry.kind()) {
        case SUPERSEDE -> superseded.set(subject);
        case REVOKE -> revoked.set(subject);
        case ISSUE, AUGMENT -> {}
      }
    }
  }
}
