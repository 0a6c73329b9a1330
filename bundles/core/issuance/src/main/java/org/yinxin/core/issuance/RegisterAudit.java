package org.yinxin.core.issuance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * Holds each credential against its file and the log, and the log against the credentials, while
 * the system serves. Memory: a few bits a credential. Not for threads.
 */
final class RegisterAudit {
  /** More findings than this say no more. */
  static final int LIMIT = 100;

  private final Database database;
  private final Vault vault;
  private final Ledger ledger;
  private final List<String> findings = new ArrayList<>();

  /** By state, the log indices of the credentials that are in it. */
  private final Map<Credential.State, BitSet> rows = new EnumMap<>(Credential.State.class);

  /** By kind, the log indices that entries are about. */
  private final Map<LogEntry.Kind, BitSet> entries = new EnumMap<>(LogEntry.Kind.class);

  RegisterAudit(Database database, Vault vault, Ledger ledger) {
    this.database = database;
    this.vault = vault;
    this.ledger = ledger;
    for (Credential.State state : Credential.State.values()) {
      rows.put(state, new BitSet());
    }
    for (LogEntry.Kind kind : LogEntry.Kind.values()) {
      entries.put(kind, new BitSet());
    }
  }

  /**
   * What does not agree, at most {@link #LIMIT} things. An entry is committed after its row, so all
   * that the log has now must be among the rows read from now on, and all that those say must be in
   * the log afterwards.
   */
  List<String> run() {
    ledger.sequence();
    long before = ledger.size();
    String last = "";
    List<Credential> page;
    do {
      String after = last;
      page = database.transaction(h -> CredentialTable.after(h, after));
      for (Credential credential : page) {
        check(credential);
        last = credential.id();
      }
    } while (!page.isEmpty() && findings.size() < LIMIT);
    if (page.isEmpty()) {
      ledger.sequence();
      readLog();
      compare(before);
    }
    return List.copyOf(findings.subList(0, Math.min(LIMIT, findings.size())));
  }

  private void check(Credential c) {
    try {
      vault.get(c.sha256());
    } catch (VaultException e) {
      findings.add("credential " + c.id() + ": vault file " + c.sha256() + ": " + e.reason());
    }
    if (c.logIndex().isEmpty()) {
      return;
    }
    long index = c.logIndex().getAsLong();
    rows.get(c.state()).set((int) index);
    LogEntry expected =
        new LogEntry(
            LogEntry.Kind.ISSUE,
            OptionalLong.empty(),
            c.sha256(),
            c.byteRangeSha256(),
            database.transaction(h -> CredentialTable.commitment(h, c.id())));
    if (!ledger.entry(index).equals(Optional.of(expected))) {
      findings.add("credential " + c.id() + ": does not agree with log entry " + index);
    }
  }

  private void readLog() {
    long size = ledger.size();
    for (long index = 0; index < size; index++) {
      LogEntry entry = ledger.entry(index).orElseThrow();
      entries.get(entry.kind()).set((int) entry.subject().orElse(index));
    }
  }

  private void compare(long before) {
    BitSet valid = rows.get(Credential.State.VALID);
    BitSet superseded = rows.get(Credential.State.SUPERSEDED);
    BitSet revoked = rows.get(Credential.State.REVOKED);
    BitSet all = union(valid, union(superseded, revoked));
    int end = (int) before;
    report(minus(entries.get(LogEntry.Kind.ISSUE), all), end, "has no credential");
    report(
        minus(entries.get(LogEntry.Kind.REVOKE), revoked),
        end,
        "was revoked in the log, and its credential is not");
    report(
        minus(entries.get(LogEntry.Kind.SUPERSEDE), union(superseded, revoked)),
        end,
        "was superseded in the log, and its credential is valid");
    report(
        minus(revoked, entries.get(LogEntry.Kind.REVOKE)),
        Integer.MAX_VALUE,
        "has a revoked credential, of which the log says nothing");
    report(
        minus(superseded, entries.get(LogEntry.Kind.SUPERSEDE)),
        Integer.MAX_VALUE,
        "has a superseded credential, of which the log says nothing");
  }

  private void report(BitSet indices, int end, String what) {
    indices.stream()
        .takeWhile(index -> index < end)
        .limit(LIMIT)
        .forEach(index -> findings.add("log entry " + index + ": " + what));
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet all = (BitSet) one.clone();
    all.or(other);
    return all;
  }

  private static BitSet minus(BitSet one, BitSet other) {
    BitSet rest = (BitSet) one.clone();
    rest.andNot(other);
    return rest;
  }
}
