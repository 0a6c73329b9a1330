package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceReason.BAD_REQUEST;
import static org.yinxin.services.issuance.IssuanceReason.NO_SUCH_TYPE;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.yinxin.document.Document;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.seals.SealUse;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.LocalizedText;

/**
 * Issuance over durable rows: accepted, then issued. Workers do what lies between, and pick up what
 * a crash left.
 */
@Component(configurationPid = "org.yinxin.core.issuance")
@Designate(ocd = StagedIssuance.Config.class)
public final class StagedIssuance implements Issuance {
  @ObjectClassDefinition(name = "Issuance")
  @interface Config {
    @AttributeDefinition(
        description =
            "Where the clock once ran ahead: times in the database after this instant (ISO 8601,"
                + " as 2026-11-24T08:00:00Z) do not count. Empty: all count")
    String clockWrongAfter() default "";
  }

  private static final Logger LOG = LoggerFactory.getLogger(StagedIssuance.class);
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final DraftFactory drafts;
  private final DocumentComposer composer;
  private final Acceptance acceptance;
  private final Workers workers;
  private final AcceptanceClock clock;
  private final Ledger ledger;

  private final AtomicInteger inProgress = new AtomicInteger();

  /** Begins with the applications that were left in sealing. */
  @Activate
  public StagedIssuance(
      @Reference(name = "database") Database database,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "sealing") Sealing sealing,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "cipher") RegistrationCipher cipher,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "seals") SealUse seals,
      Config config) {
    this(
        database,
        types,
        records,
        institution,
        renderer,
        sealing,
        vault,
        ledger,
        continuity,
        cipher,
        settings,
        audit,
        seals,
        new AcceptanceClock(InstantSource.system(), wrongAfter(config.clockWrongAfter())),
        Duration.ofSeconds(3));
  }

  StagedIssuance(
      Database database,
      CertificateTypes types,
      RecordStore records,
      Institution institution,
      Renderer renderer,
      Sealing sealing,
      Vault vault,
      Ledger ledger,
      LogContinuity continuity,
      RegistrationCipher cipher,
      Settings settings,
      AuditTrail audit,
      SealUse seals,
      AcceptanceClock clock,
      Duration patience) {
    this.clock = clock;
    this.ledger = ledger;
    this.database = database;
    this.drafts = new DraftFactory(database, types, records, institution, settings);
    this.composer = new DocumentComposer(types, renderer);
    this.acceptance =
        new Acceptance(institution, settings, audit, seals, new Supersession(ledger), continuity);
    RegistrationRecords registrations = new RegistrationRecords(renderer, cipher, ledger);
    this.workers =
        new Workers(
            database,
            ledger,
            new IssuanceWorker(
                database,
                new CredentialFiles(
                    database, renderer, sealing, seals, vault, registrations, clock::machineTime),
                ledger,
                continuity,
                clock),
            patience);
    workers.start();
  }

  /** Takes a changed configuration over, for what is accepted from now on. */
  @Modified
  void configure(Config config) {
    clock.disregardAfter(wrongAfter(config.clockWrongAfter()));
  }

  /**
   * Reads the setting {@code clockWrongAfter}.
   *
   * @throws IllegalArgumentException if it is no instant, with setting and file
   */
  static Instant wrongAfter(String text) {
    try {
      return text.isBlank() ? Instant.MAX : Instant.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "clockWrongAfter in etc/org.yinxin.core.issuance.cfg is no instant such as"
              + " 2026-11-24T08:00:00Z: "
              + text,
          e);
    }
  }

  /** Waits for work that has begun; unfinished work resumes at the next start. */
  @Deactivate
  void stop() throws InterruptedException {
    workers.stop();
  }

  /** Takes up every application that is being sealed. */
  void resumeAll() {
    workers.resumeAll();
  }

  @Override
  public Application apply(ApplicationRequest request, Submission submission, String idempotencyKey)
      throws Refusal {
    String id = UUID.randomUUID().toString();
    // Idempotency keys are prefixed with the origin, so that no caller can take that of a batch's
    // row.
    String origin = submission.origin().name().toLowerCase(Locale.ROOT);
    String key = origin + ":" + (idempotencyKey.isEmpty() ? id : idempotencyKey);
    return apply(new Acceptance.Wanted(id, key, request, submission, Optional.empty()));
  }

  private Application apply(Acceptance.Wanted wanted) throws Refusal {
    inProgress.incrementAndGet();
    try {
      return applyOnce(wanted);
    } finally {
      inProgress.decrementAndGet();
    }
  }

  private Application applyOnce(Acceptance.Wanted wanted) throws Refusal {
    Optional<String> before = findByKey(wanted);
    if (before.isPresent()) {
      return application(before.get()).orElseThrow();
    }
    Draft draft = drafts.draft(wanted.request());
    Instant now = database.transaction(clock::now);
    Document composed = composer.compose(draft, LocalDate.ofInstant(now, Acceptance.ZONE));
    return resume(accept(wanted, draft, composed, now));
  }

  @Override
  public Application resume(String id) {
    if (application(id).orElseThrow().state() == Application.State.SEALING) {
      workers.await(id);
    }
    return application(id).orElseThrow();
  }

  @Override
  public Application renew(String credentialId, Submission submission) throws Refusal {
    ApplicationRequest request =
        database
            .transaction(h -> ApplicationTable.request(h, credentialId))
            .orElseThrow(
                () ->
                    new Refusal(
                        BAD_REQUEST,
                        new LocalizedText(
                            "没有这份凭证的申请记录，请重新申请。",
                            "It is not known what this credential was applied for with; apply"
                                + " anew.")));
    // The log has to say where the old one stands in it before it can say that it is superseded.
    ledger.sequence();
    String id = UUID.randomUUID().toString();
    Application made =
        apply(new Acceptance.Wanted(id, id, request, submission, Optional.of(credentialId)));
    ledger.sequence();
    return made;
  }

  @Override
  public boolean recompose(String id) throws Refusal {
    Optional<ApprovalTable.Composed> waiting =
        database.transaction(h -> ApprovalTable.composed(h, id));
    if (waiting.isEmpty()) {
      return false;
    }
    Draft draft = draft(waiting.get().request());
    if (draft.hashes().facts().equals(waiting.get().factsHash())) {
      return false;
    }
    Instant now = database.transaction(clock::now);
    Document document =
        composer
            .compose(draft, LocalDate.ofInstant(now, Acceptance.ZONE))
            .numbered(waiting.get().number());
    return database.transaction(h -> acceptance.recompose(h, id, draft, document, now));
  }

  /**
   * Drafts anew; the type was deployed when it was applied for, so it is missing for a while only.
   */
  private Draft draft(ApplicationRequest request) throws Refusal {
    try {
      return drafts.draft(request);
    } catch (Refusal e) {
      throw e.reason() == NO_SUCH_TYPE ? new Refusal(UNAVAILABLE, e.explanation()) : e;
    }
  }

  @Override
  public List<Application> unissued(String personNumber) {
    return database.transaction(h -> ApplicationTable.unissued(h, personNumber)).stream()
        .map(this::explained)
        .toList();
  }

  @Override
  public Optional<String> check(ApplicationRequest request) throws Refusal {
    Draft draft = drafts.draft(request);
    Instant now = database.transaction(clock::now);
    var unused = composer.compose(draft, LocalDate.ofInstant(now, Acceptance.ZONE));
    return database.transaction(h -> ValidCredentialTable.valid(h, draft.hashes().content(), now));
  }

  @Override
  public int inProgress() {
    return inProgress.get();
  }

  /** Accepts and returns the id, or that of the application made under the same key meanwhile. */
  private String accept(Acceptance.Wanted wanted, Draft draft, Document composed, Instant now)
      throws Refusal {
    for (int attempt = 1; ; attempt++) {
      try {
        String accepted =
            database.transaction(h -> acceptance.accept(h, wanted, draft, composed, now));
        if (accepted.equals(wanted.id())) {
          LOG.info("application {} step accepted: type {}", accepted, wanted.request().type());
          return accepted;
        }
        // An equal one is being sealed. It is not answered in this one's place, since the key
        // would then lead elsewhere the next time; this one gets the credential once it stands.
        if (attempt == ATTEMPTS) {
          throw new Refusal(
              UNAVAILABLE,
              new LocalizedText(
                  "相同的申请正在办理，请稍后再试。", "An equal application is under way. Please try again soon."));
        }
        workers.await(accepted);
      } catch (RuntimeException e) {
        if (!database.isDuplicateKey(e) || attempt == ATTEMPTS) {
          throw e;
        }
        Optional<String> meanwhile = findByKey(wanted);
        if (meanwhile.isPresent()) {
          return meanwhile.get();
        }
        // Another application began the year's numbers in the same moment.
      }
    }
  }

  private Optional<String> findByKey(Acceptance.Wanted wanted) throws Refusal {
    return database.transaction(h -> Acceptance.findByKey(h, wanted));
  }

  @Override
  public byte[] preview(ApplicationRequest request) throws Refusal {
    return preview(drafts.draft(request));
  }

  @Override
  public byte[] preview(ApplicationRequest request, WordingOverride wording) throws Refusal {
    return preview(drafts.draft(request, wording));
  }

  private byte[] preview(Draft draft) throws Refusal {
    LocalDate today = LocalDate.ofInstant(clock.machineTime(), Acceptance.ZONE);
    inProgress.incrementAndGet();
    try {
      return composer.preview(draft, today);
    } finally {
      inProgress.decrementAndGet();
    }
  }

  @Override
  public Optional<Application> application(String id) {
    return database.transaction(h -> ApplicationTable.find(h, id)).map(this::explained);
  }

  /** Adds the reason for which an application waits in sealing, which no row has. */
  private Application explained(Application a) {
    return a.state() != Application.State.SEALING
        ? a
        : new Application(
            a.id(),
            a.personNumber(),
            a.type(),
            a.office(),
            a.title(),
            a.state(),
            a.acceptedAt(),
            a.credentialId(),
            workers.reason(a.id()));
  }
}
