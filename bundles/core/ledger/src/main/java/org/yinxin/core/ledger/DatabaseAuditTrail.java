package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditQuery;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.institution.Site;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The audit trail, with {@linkplain AuditNames pseudonyms} in the place of names. */
@Component
public final class DatabaseAuditTrail implements AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAuditTrail.class);

  /** Takes each entry once, for a log server; off unless the operator sets its level to INFO. */
  private static final Logger ENTRIES = LoggerFactory.getLogger("yinxin.audit");

  private static final Duration SAME_SEARCH = Duration.ofMinutes(10);
  private static final int SEQUENCED_EVERY_SECONDS = 10;

  /** Begins the name of who works at the console, as {@code console:karaf}. */
  private static final String CONSOLE = "console";

  private final Database database;
  private final AccountWarnings warnings;
  private final InstantSource clock;
  private final TransparencyLog log;
  private final RecordedChanges changes;
  private final AuditNames names;
  private final AuditSearch search;
  private final AuditCsv csv;

  /** Times at which a search was recorded last, by account. */
  private final Map<String, Instant> searched = new ConcurrentHashMap<>();

  private final ScheduledExecutorService sequencing = Executors.newSingleThreadScheduledExecutor();

  /** Opens the trail, making its key at the first start. */
  @Activate
  public DatabaseAuditTrail(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "site") Site site,
      @Reference(name = "alarm") MismatchAlarm alarm,
      @Reference(name = "warnings") AccountWarnings warnings)
      throws IOException, GeneralSecurityException {
    this(
        TransparencyLog.directory(context),
        database,
        site.publicAddress(),
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
    this.names = new AuditNames(log.key().secret("pseudonym"));
    this.search = new AuditSearch(log, names, database);
    this.csv = new AuditCsv(log, database);
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
            names.stored(transaction, event.actor()),
            event.action(),
            event.office(),
            event.subject(),
            event.person().isEmpty() ? "" : names.stored(transaction, event.person()));
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

  @Override
  public Found search(AuditQuery query, OptionalLong before, int most, Account by) throws Refusal {
    by.require(Account.AUDITOR);
    Instant now = clock.instant();
    if (!searched.getOrDefault(by.user(), Instant.MIN).isAfter(now.minus(SAME_SEARCH))) {
      record(by, AccessKind.AUDIT_SEARCH);
      searched.put(by.user(), now);
    }
    log.sequence();
    return search.before(query, before, most);
  }

  private void record(Account by, AccessKind kind) {
    database.transaction(
        h -> {
          record(h, AuditEvent.of(by.user(), kind.action(), "", ""));
          return by;
        });
  }

  @Override
  public Export export(Instant from, Instant before, Account by) throws Refusal {
    by.require(Account.AUDITOR);
    record(by, AccessKind.AUDIT_TRAIL);
    return out -> {
      log.sequence();
      csv.write(from, before, out);
    };
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
