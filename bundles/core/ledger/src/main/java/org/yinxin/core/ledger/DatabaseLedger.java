package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogExtract;
import org.yinxin.services.ledger.LogExtracts;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;

/** The log of credentials. Safe for threads and for several nodes over one database. */
@Component
public final class DatabaseLedger implements Ledger, LogExtracts {
  private final TransparencyLog log;
  private final Supplier<String> publicAddress;

  /** Opens the log, making its key at the first start, and sequences what was left over. */
  @Activate
  public DatabaseLedger(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "institution") Institution institution)
      throws IOException, GeneralSecurityException {
    this(TransparencyLog.directory(context), database, institution::publicAddress);
  }

  DatabaseLedger(Path directory, Database database, String publicAddress)
      throws IOException, GeneralSecurityException {
    this(directory, database, () -> publicAddress);
  }

  DatabaseLedger(Path directory, Database database, Supplier<String> publicAddress)
      throws IOException, GeneralSecurityException {
    this.publicAddress = publicAddress;
    log =
        new TransparencyLog(
            database,
            "ledger",
            directory.resolve("key"),
            origin(publicAddress),
            DatabaseLedger::problem);
  }

  private static Optional<Mismatch> problem(long index, String entry) {
    String name = "entry " + index;
    try {
      return EntryCodec.read(entry).subject().orElse(-1) < index
          ? Optional.empty()
          : Optional.of(
              Mismatch.of(
                  Mismatch.Kind.ENTRY,
                  name,
                  "条目 " + index + " 所指的条目在它之后",
                  name + " is about an entry that comes after it"));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Mismatch.of(
              Mismatch.Kind.ENTRY, name, "条目 " + index + " 不是日志条目", name + " is not a log entry"));
    }
  }

  @Override
  public String append(Handle transaction, LogEntry entry) {
    entry
        .subject()
        .ifPresent(
            index -> {
              if (!log.contains(transaction, index)) {
                throw new IllegalArgumentException("there is no entry " + index + " to refer to");
              }
            });
    return log.append(transaction, EntryCodec.write(entry));
  }

  private static String origin(Supplier<String> publicAddress) {
    return TransparencyLog.origin(publicAddress.get()) + "/log";
  }

  @Override
  public void sequence() {
    // The public address may have been set since the start; the first checkpoint fixes the origin.
    log.rename(origin(publicAddress));
    log.sequence();
  }

  @Override
  public OptionalLong index(String pendingId) {
    return log.index(pendingId);
  }

  @Override
  public Optional<String> checkpoint() {
    return log.checkpoint();
  }

  @Override
  public Optional<String> proof(long index) {
    return log.proof(index);
  }

  @Override
  public Optional<LogExtract> extract(long index, int most) {
    return log.extract(index, most);
  }

  @Override
  public Optional<LogExtract> stamped(long index, int most) {
    return log.stamped(index, most);
  }

  @Override
  public Optional<byte[]> tile(String path) {
    return log.tile(path);
  }

  @Override
  public String verifierKey() {
    log.rename(origin(publicAddress));
    return log.key().verifierKey();
  }

  @Override
  public Optional<Mismatch> audit(LongConsumer progress) {
    return log.audit(progress);
  }

  @Override
  public Optional<Mismatch> continues(String note) {
    return log.continues(note);
  }

  @Override
  public Optional<String> consistency(long oldSize) {
    return log.consistency(oldSize);
  }

  @Override
  public Optional<LogEntry> entry(long index) {
    return log.entry(index).map(EntryCodec::read);
  }

  @Override
  public List<LogEntry> entries(long from, long end) {
    return log.entries(from, end).stream().map(EntryCodec::read).toList();
  }

  @Override
  public long size() {
    return log.size();
  }

  @Override
  public long pending() {
    return log.pending();
  }
}
