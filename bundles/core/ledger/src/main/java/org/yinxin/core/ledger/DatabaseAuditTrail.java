package org.yinxin.core.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The audit trail. A pseudonym is a keyed hash of a name, so that a name has the same one on every
 * node and in every transaction; the name behind it is in a table, and is forgotten when its row is
 * deleted.
 */
@Component
public final class DatabaseAuditTrail implements AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAuditTrail.class);

  /** Takes each entry once, for a log server; off unless the operator sets its level to INFO. */
  private static final Logger ENTRIES = LoggerFactory.getLogger("yinxin.audit");

  private static final List<String> COLUMNS =
      List.of("index", "time", "actor", "action", "office", "subject", "person");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int PSEUDONYM_DIGITS = 32;
  private static final int SEQUENCED_EVERY_SECONDS = 10;

  /** Begins the name of who works at the console, as {@code console:karaf}. */
  private static final String CONSOLE = "console";

  private final Database database;
  private final AccountWarnings warnings;
  private final InstantSource clock;
  private final TransparencyLog log;
  private final RecordedChanges changes;
  private final byte[] secret;
  private final ScheduledExecutorService sequencing = Executors.newSingleThreadScheduledExecutor();

  /** Opens the trail, making its key at the first start. */
  @Activate
  public DatabaseAuditTrail(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "alarm") MismatchAlarm alarm,
      @Reference(name = "warnings") AccountWarnings warnings)
      throws IOException, GeneralSecurityException {
    this(
        TransparencyLog.directory(context),
        database,
        institution.publicAddress(),
        alarm,
        warnings,
        InstantSource.system());
    var unused =
        sequencing.scheduleWithFixedDelay(
            this::sequence, 0, SEQUENCED_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  DatabaseAuditTrail(
      Path directory,
      Database database,
      String publicAddress,
      MismatchAlarm alarm,
      AccountWarnings warnings,
      InstantSource clock)
      throws IOException, GeneralSecurityException {
    this.database = database;
    this.warnings = warnings;
    this.clock = clock;
    this.log =
        new TransparencyLog(
            database,
            "audit",
            directory.resolve("audit-key"),
            TransparencyLog.origin(publicAddress) + "/audit",
            AuditEntry::problem,
            found -> alarm.raise(ofTrail(found)),
            (index, entry) -> ENTRIES.info("{} {}", index, entry));
    this.changes = new RecordedChanges(log);
    this.secret = log.key().secret("pseudonym");
  }

  @Deactivate
  void stop() {
    sequencing.shutdownNow();
  }

  private void sequence() {
    try {
      log.sequence();
    } catch (RuntimeException e) {
      // An exception from a scheduled task would end its schedule for ever.
      LOG.warn("step audit: the trail is sequenced later: {}", e.getMessage());
    }
  }

  @Override
  public void record(Handle transaction, AuditEvent event) {
    var unused = append(transaction, event);
  }

  @Override
  public String append(Handle transaction, AuditEvent event) {
    if (isOperators(event)) {
      warnings.serverChanged(
          transaction,
          new LocalizedText("控制台操作 " + event.action(), event.action() + " at the console"));
    }
    AuditEvent disguised =
        new AuditEvent(
            pseudonym(transaction, event.actor()),
            event.action(),
            event.office(),
            event.subject(),
            event.person().isEmpty() ? "" : pseudonym(transaction, event.person()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return log.append(transaction, new AuditEntry(now, disguised).json());
  }

  /** The operator acts alone, so that whatever is recorded of it is told to the auditors. */
  private static boolean isOperators(AuditEvent event) {
    return event.actor().equals(CONSOLE) || event.actor().startsWith(CONSOLE + ":");
  }

  @Override
  public String evidence(String id, long since) {
    log.sequence();
    return log.proofs()
        .evidence(id, since)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the audit trail cannot prove an event to who has seen " + since + " entries"));
  }

  private String pseudonym(Handle transaction, String name) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(secret));
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    mac.update(text, 0, text.length);
    byte[] hash = new byte[mac.getMacSize()];
    mac.doFinal(hash, 0);
    String pseudonym = HexFormat.of().formatHex(hash).substring(0, PSEUDONYM_DIGITS);
    if (name(transaction, pseudonym).isEmpty()) {
      transaction.execute(
          "INSERT INTO audit_name (pseudonym, name) VALUES (?, ?)", pseudonym, name);
    }
    return pseudonym;
  }

  private static Optional<String> name(Handle transaction, String pseudonym) {
    return transaction
        .createQuery("SELECT name FROM audit_name WHERE pseudonym = :pseudonym")
        .bind("pseudonym", pseudonym)
        .mapTo(String.class)
        .findFirst();
  }

  @Override
  public Export export(Instant from, Instant before, Account by) throws Refusal {
    by.require(Account.AUDITOR);
    database.transaction(
        h -> {
          record(h, AuditEvent.of(by.user(), AccessKind.AUDIT_TRAIL.action(), "", ""));
          return by;
        });
    return csv -> write(from, before, csv);
  }

  private void write(Instant from, Instant before, OutputStream out) throws IOException {
    log.sequence();
    CsvExport csv = new CsvExport(out);
    csv.row(COLUMNS);
    Map<String, String> names = new HashMap<>();
    long index = 0;
    for (long tile = 0; index < log.size(); tile++) {
      for (String entry : log.bundle(tile)) {
        AuditEntry read = AuditEntry.read(entry);
        if (!read.at().isBefore(from) && read.at().isBefore(before)) {
          csv.row(row(index, read, names));
        }
        index++;
      }
    }
    csv.end();
  }

  private List<String> row(long index, AuditEntry entry, Map<String, String> names) {
    AuditEvent event = entry.event();
    return List.of(
        Long.toString(index),
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(entry.at().atZone(ZONE)),
        names.computeIfAbsent(event.actor(), this::known),
        event.action(),
        event.office(),
        event.subject(),
        event.person().isEmpty() ? "" : names.computeIfAbsent(event.person(), this::known));
  }

  private String known(String pseudonym) {
    return database.transaction(h -> name(h, pseudonym)).orElse(pseudonym);
  }

  @Override
  public Optional<RecordedEvent> latest(String actionBeginning, String subject) {
    log.sequence();
    return changes
        .newest(actionBeginning, subject)
        .map(entry -> new RecordedEvent(entry.at(), entry.event()));
  }

  @Override
  public Optional<String> checkpoint(Account by) throws Refusal {
    by.require(Account.AUDITOR);
    log.sequence();
    return log.checkpoint();
  }

  @Override
  public long size() {
    log.sequence();
    return log.size();
  }

  @Override
  public Optional<Mismatch> audit(Consumer<AuditEvent> events) {
    log.sequence();
    return log.audit(entry -> events.accept(AuditEntry.read(entry).event()), done -> {})
        .map(DatabaseAuditTrail::ofTrail);
  }

  private static Mismatch ofTrail(Mismatch found) {
    return new Mismatch(Mismatch.Kind.TRAIL, found.subject(), found.what());
  }
}
