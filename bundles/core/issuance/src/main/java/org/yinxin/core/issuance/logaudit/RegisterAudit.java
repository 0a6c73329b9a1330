package org.yinxin.core.issuance.logaudit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;

/**
 * Audits the table of credentials: compares each with its entry in the log, its Document and its
 * file, in the order of the log, while the system serves. Memory: a few bits a credential, and one
 * hash for each that was superseded. For one run.
 */
public final class RegisterAudit {
  private static final int ROWS_AT_A_TIME = 200;
  private static final int ENTRIES_AT_A_TIME = 2000;

  private final Database database;
  private final Ledger ledger;
  private final CredentialAudit check;

  /** The number of findings after which the audit stops. */
  private final int most;

  private final List<Mismatch> findings = new ArrayList<>();

  /** The log indices that entries are about, by kind of entry. */
  private final Map<LogEntry.Kind, BitSet> entries = new EnumMap<>(LogEntry.Kind.class);

  /** Files of superseding entries, by the index of the credential that was superseded. */
  private final Map<Long, String> successors = new HashMap<>();

  /** Credentials whose state is not what the log said when it was read. */
  private final List<CredentialAudit.Row> doubtful = new ArrayList<>();

  private long readUpTo;

  public RegisterAudit(Database database, Vault vault, Ledger ledger, int most) {
    this.database = database;
    this.ledger = ledger;
    this.most = most;
    check = new CredentialAudit(database, vault);
    for (LogEntry.Kind kind : LogEntry.Kind.values()) {
      entries.put(kind, new BitSet());
    }
  }

  /**
   * Audits all credentials and returns the mismatches in the order of the log; those of rows
   * outside the log and of states come last.
   *
   * @param filesFrom index of the first credential whose file and Document are read
   * @param progress hears now and then up to which index all was well
   */
  public List<Mismatch> run(long filesFrom, LongConsumer progress) {
    return run(index -> index >= filesFrom, progress);
  }

  /**
   * Audits like {@link #run(long, LongConsumer)}, with a choice of the files that are read.
   *
   * @param reads says for the index of an entry if its file and Document are read; asked once for
   *     each that has some
   */
  List<Mismatch> run(LongPredicate reads, LongConsumer progress) {
    ledger.sequence();
    readLog();
    long size = readUpTo;
    for (long from = 0; from < size && findings.size() < most; from += ROWS_AT_A_TIME) {
      long first = from;
      long end = Math.min(size, from + ROWS_AT_A_TIME);
      auditEntries(
          first, end, database.transaction(h -> AuditedRows.between(h, first, end)), reads);
      if (findings.isEmpty()) {
        progress.accept(end);
      }
    }
    if (findings.size() < most) {
      outside();
      doubts();
    }
    return List.copyOf(findings.subList(0, Math.min(most, findings.size())));
  }

  /** Reads the entries that were added since it was read last. */
  private void readLog() {
    long size = ledger.size();
    while (readUpTo < size) {
      long end = Math.min(size, readUpTo + ENTRIES_AT_A_TIME);
      for (LogEntry entry : ledger.entries(readUpTo, end)) {
        note(readUpTo, entry);
        readUpTo++;
      }
    }
  }

  private void note(long index, LogEntry entry) {
    long subject = entry.subject().orElse(index);
    entries.get(entry.kind()).set((int) subject);
    if (entry.kind() == LogEntry.Kind.SUPERSEDE) {
      successors.put(subject, entry.fileSha256());
    }
  }

  /** Checks that each issue entry has one row and no other entry has any, and audits those rows. */
  private void auditEntries(
      long from, long end, List<CredentialAudit.Row> rows, LongPredicate reads) {
    Map<Long, CredentialAudit.Row> byIndex = new HashMap<>();
    for (CredentialAudit.Row row : rows) {
      long index = row.index();
      if (byIndex.put(index, row) != null || !entries.get(LogEntry.Kind.ISSUE).get((int) index)) {
        findings.add(
            CredentialAudit.credential(
                row,
                "自称属于日志条目 %d，而它不是签发条目，或已属于另一份凭证".formatted(index),
                "claims log entry %d, which is no issue entry or another credential's"
                    .formatted(index)));
      }
    }
    long index = from;
    for (LogEntry entry : ledger.entries(from, end)) {
      if (entry.kind() == LogEntry.Kind.ISSUE && findings.size() < most) {
        auditEntry(index, entry, Optional.ofNullable(byIndex.get(index)), reads.test(index));
      } else if (entry.kind() == LogEntry.Kind.AUGMENT && reads.test(index)) {
        check.augmented(index, entry).ifPresent(findings::add);
      }
      index++;
    }
  }

  private void auditEntry(
      long index, LogEntry entry, Optional<CredentialAudit.Row> row, boolean withFile) {
    if (row.isEmpty()) {
      findings.add(
          Mismatch.of(
              Mismatch.Kind.CREDENTIAL,
              "log entry " + index,
              "日志条目 " + index + " 签发的凭证在台账中没有：这一行被删除",
              "log entry " + index + " has no credential: its row was removed"));
      return;
    }
    Optional<Mismatch> found = check.auditCredential(row.get(), entry, withFile);
    found.ifPresent(findings::add);
    if (found.isEmpty() && state(row.get()).isPresent()) {
      doubtful.add(row.get());
    }
  }

  /** Finds rows that neither are in the log nor wait for their place in it. */
  private void outside() {
    database.transaction(h -> AuditedRows.outside(h, most)).stream()
        .map(
            id ->
                Mismatch.of(
                    Mismatch.Kind.CREDENTIAL,
                    "credential " + id,
                    "凭证 " + id + " 不在日志中：这一行是绕过系统添加的",
                    "credential " + id + " is not in the log: its row was added behind the system"))
        .forEach(findings::add);
  }

  /** Compares doubtful rows again: they may have ended after the log was read. */
  private void doubts() {
    if (!doubtful.isEmpty()) {
      ledger.sequence();
      readLog();
      doubtful.stream().flatMap(row -> state(row).stream()).forEach(findings::add);
    }
  }

  private Optional<Mismatch> state(CredentialAudit.Row row) {
    Credential c = row.credential();
    boolean isRevoked = entries.get(LogEntry.Kind.REVOKE).get((int) row.index());
    boolean isSuperseded = entries.get(LogEntry.Kind.SUPERSEDE).get((int) row.index());
    if (isRevoked && c.state() != State.REVOKED) {
      return wrongState(row, "日志中已作废，台账中没有作废", "was revoked in the log, and its row is not");
    }
    if (!isRevoked && c.state() == State.REVOKED) {
      return wrongState(
          row, "台账中已作废，日志中没有作废记录", "is revoked in its row, of which the log says nothing");
    }
    if (isSuperseded && c.state() == State.VALID) {
      return wrongState(
          row, "日志中已被新凭证取代，台账中仍为有效", "was superseded in the log, and its row is valid");
    }
    if (!isSuperseded && c.state() == State.SUPERSEDED) {
      return wrongState(
          row, "台账中已被取代，日志中没有取代记录", "is superseded in its row, of which the log says nothing");
    }
    return check.successor(row, Optional.ofNullable(successors.get(row.index())));
  }

  private static Optional<Mismatch> wrongState(CredentialAudit.Row row, String zh, String en) {
    String name = "log entry " + row.index() + ": credential " + row.credential().id();
    return Optional.of(
        Mismatch.of(
            Mismatch.Kind.STATE,
            name,
            "凭证 " + row.credential().id() + "（日志条目 " + row.index() + "）" + zh,
            name + " " + en));
  }
}
