package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.institution.Site;
import org.yinxin.services.ledger.CheckpointWitnesses;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogExtract;
import org.yinxin.services.ledger.LogExtracts;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.persistence.Database;

/** The log of credentials. Thread-safe, also with several nodes over one database. */
@Component(configurationPid = "org.yinxin.core.ledger")
@Designate(ocd = DatabaseLedger.Config.class)
public final class DatabaseLedger
    implements Ledger, LogExtracts, LogContinuity, RegistrationCipher, DerivedKeys {
  @ObjectClassDefinition(name = "Log of credentials")
  @interface Config {
    @AttributeDefinition(
        description =
            "Another folder for the newest checkpoint, on another machine or disk than database and"
                + " state, which must be there; empty for none")
    String keepCheckpointIn() default "";

    @AttributeDefinition(
        description =
            "How long nothing is issued at most after a start before which no kiosk was heard for a"
                + " minute, so that kiosks can tell that entries are lost; 0 for not at all")
    int listenSeconds() default 60;
  }

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseLedger.class);

  private final TransparencyLog log;
  private final Supplier<String> publicAddress;
  private final InstantSource clock = InstantSource.system();
  private final FileStatuses statuses;
  private final LossMonitor watch;
  private final RecordCipher cipher;

  /**
   * Opens the log, making its key at the first start, holds it against the checkpoints that were
   * kept outside the database, and sequences what was left over, unless it has to listen first.
   */
  @Activate
  public DatabaseLedger(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "site") Site site,
      @Reference(name = "witnesses") CheckpointWitnesses witnesses,
      @Reference(name = "alarm") MismatchAlarm alarm,
      Config config)
      throws IOException, GeneralSecurityException {
    this(
        TransparencyLog.directory(context),
        database,
        site::publicAddress,
        config.keepCheckpointIn(),
        new StartupWitnessWait(
            witnesses, InstantSource.system(), Duration.ofSeconds(config.listenSeconds())),
        alarm);
    watch.start();
  }

  DatabaseLedger(Path directory, Database database, String publicAddress)
      throws IOException, GeneralSecurityException {
    this(directory, database, () -> publicAddress, "");
  }

  /** Listens to nobody. */
  DatabaseLedger(
      Path directory, Database database, Supplier<String> publicAddress, String keepCheckpointIn)
      throws IOException, GeneralSecurityException {
    this(
        directory,
        database,
        publicAddress,
        keepCheckpointIn,
        new StartupWitnessWait(Map::of, InstantSource.system(), Duration.ZERO),
        found -> {});
  }

  DatabaseLedger(
      Path directory,
      Database database,
      Supplier<String> publicAddress,
      String keepCheckpointIn,
      StartupWitnessWait listening,
      MismatchAlarm alarm)
      throws IOException, GeneralSecurityException {
    this.publicAddress = publicAddress;
    log =
        new TransparencyLog(
            database,
            "ledger",
            directory.resolve("key"),
            origin(publicAddress),
            DatabaseLedger::problem,
            alarm,
            this::placed);
    statuses = new FileStatuses(log, alarm);
    cipher = new RecordCipher(log.key().secret("registration record"));
    watch = new LossMonitor(database, log, statuses, listening, clock, directory, keepCheckpointIn);
    try {
      sequence();
    } catch (IllegalStateException e) {
      // The rows are not what the key signed: nothing is added, and what is there is still served.
      LOG.error("step log: {}", e.getMessage());
    }
  }

  private void placed(long index, String entry) {
    statuses.placed(entry);
  }

  /** From the next checkpoint on. */
  @Modified
  void configure(Config config) {
    keepIn(config.keepCheckpointIn());
  }

  void keepIn(String folder) {
    watch.keeping().configure(folder);
  }

  /** Keeps the last checkpoint. */
  @Deactivate
  void stop() {
    watch.stop();
  }

  @Override
  public Optional<String> keepingFailure() {
    return watch.keeping().failure();
  }

  @Override
  public boolean isKeptElsewhere() {
    return watch.keeping().isElsewhere();
  }

  @Override
  public boolean isWhole() {
    return watch.isWhole();
  }

  @Override
  public boolean isListening() {
    return watch.isListening();
  }

  @Override
  public Optional<Instant> unsettledUntil() {
    return watch.unsettledUntil();
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
    watch.requireWritable(transaction);
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
    if (!watch.isReadOnly()) {
      log.sequence();
    }
  }

  @Override
  public void heard(String note, String source) {
    watch.heard(note, source);
  }

  @Override
  public Optional<LogLoss> current() {
    return watch.losses().current();
  }

  @Override
  public Optional<LogLoss> current(Handle transaction) {
    return watch.losses().current(transaction);
  }

  @Override
  public List<LogLoss> all() {
    return watch.losses().all();
  }

  @Override
  public List<LogLoss> all(Handle transaction) {
    return watch.losses().all(transaction);
  }

  @Override
  public LogLoss begin(Handle transaction) {
    return watch.losses().begin(transaction);
  }

  @Override
  public void recovered(Handle transaction, LogLoss loss, int entries) {
    var unused = LossRows.recovered(transaction, loss, entries);
  }

  @Override
  public LogLoss end(Handle transaction) {
    return watch.losses().end(transaction);
  }

  @Override
  public LogLoss settle(Handle transaction, LogLoss loss, String reason) {
    return watch.losses().settle(transaction, loss, reason);
  }

  @Override
  public String encrypt(byte[] record) {
    return cipher.encrypt(record);
  }

  @Override
  public Optional<byte[]> decrypt(String encrypted) {
    return cipher.decrypt(encrypted);
  }

  @Override
  public byte[] derived(String use) {
    // No use has the name of one that this bundle keeps to itself.
    return log.key().secret("derived: " + use);
  }

  @Override
  public OptionalLong index(String pendingId) {
    return log.index(pendingId);
  }

  @Override
  public Status status(String pendingId, OptionalLong index, String fileSha256) {
    if (index.isPresent()) {
      return statuses.status(index.getAsLong(), fileSha256);
    }
    return log.isPending(pendingId) ? Status.PENDING : Status.UNKNOWN;
  }

  @Override
  public Optional<String> checkpoint() {
    return log.checkpoint();
  }

  @Override
  public Optional<String> proof(long index) {
    return log.proofs().inclusion(index);
  }

  @Override
  public Optional<LogExtract> extract(long index, int most) {
    return log.proofs().extract(index, most);
  }

  @Override
  public Optional<LogExtract> stamped(long index, int most) {
    return log.proofs().stamped(index, most);
  }

  @Override
  public Optional<LogExtract> extractAt(long size, long index, int most) {
    return log.proofs().extractAt(size, index, most);
  }

  @Override
  public Optional<String> dated() {
    if (watch.isReadOnly()) {
      return Optional.empty();
    }
    // The time is read first, so that the checkpoint holds all entries of that time.
    Instant now = clock.instant();
    sequence();
    return log.checkpoint().map(note -> log.key().dated(note, now));
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
    return log.audit(entry -> {}, progress);
  }

  @Override
  public Optional<Mismatch> continues(String note) {
    return log.continues(note);
  }

  @Override
  public Optional<String> consistency(long oldSize) {
    return log.proofs().consistency(oldSize);
  }

  @Override
  public Optional<String> consistency(long oldSize, long size) {
    return log.proofs().consistency(oldSize, size);
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
