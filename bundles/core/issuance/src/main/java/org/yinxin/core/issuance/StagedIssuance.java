package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceException.Reason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceException.Reason.KEY_REUSED;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/**
 * Issuance over durable rows: accepted, then issued. Workers do what lies between, and pick up what
 * a crash left.
 */
@Component
public final class StagedIssuance implements Issuance {
  private static final Logger LOG = LoggerFactory.getLogger(StagedIssuance.class);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int WORKERS = 2;
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Database database;
  private final Institution institution;
  private final Renderer renderer;
  private final Ledger ledger;
  private final Intake intake;
  private final Production production;
  private final InstantSource clock;

  /** How long an applicant waits for the end before hearing that the work goes on. */
  private final Duration patience;

  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);

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
      @Reference(name = "ledger") Ledger ledger) {
    this(
        database,
        types,
        records,
        institution,
        renderer,
        sealing,
        vault,
        ledger,
        InstantSource.system(),
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
      InstantSource clock,
      Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.database = database;
    this.institution = institution;
    this.renderer = renderer;
    this.ledger = ledger;
    this.intake = new Intake(types, records, institution, renderer);
    this.production = new Production(database, renderer, sealing, vault, ledger);
    var unused =
        workers.scheduleWithFixedDelay(this::resume, 0, RETRY.toSeconds(), TimeUnit.SECONDS);
  }

  /** Lets work in hand end; what does not is taken up again at the next start. */
  @Deactivate
  void stop() throws InterruptedException {
    workers.shutdownNow();
    if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("a worker is still sealing; its application is taken up at the next start");
    }
  }

  /** Takes up every application that is being sealed. */
  void resume() {
    try {
      database
          .transaction(h -> ApplicationTable.inState(h, Application.State.SEALING))
          .forEach(this::resume);
      ledger.sequence();
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step resume: will be tried again", e);
    }
  }

  /** One application that cannot be finished holds up no other. */
  private void resume(String id) {
    try {
      production.run(id);
    } catch (RuntimeException | Error e) {
      LOG.error("application {} step resume: will be tried again", id, e);
    }
  }

  @Override
  public Application apply(ApplicationRequest request, String idempotencyKey)
      throws IssuanceException {
    String id = UUID.randomUUID().toString();
    String key = idempotencyKey.isEmpty() ? id : idempotencyKey;
    Optional<Application> before = made(request, key);
    if (before.isPresent()) {
      return before.get();
    }
    Draft draft = intake.draft(request);
    Instant now = clock.instant();
    // Once outside the transaction, so that refusals and slow types cost no lock and no number.
    intake.compose(draft, "0", LocalDate.ofInstant(now, ZONE));
    String accepted = accept(id, key, request, draft, now);
    awaitProduction(accepted);
    return application(accepted).orElseThrow();
  }

  /**
   * Accepts and returns the id; or that of the application that was made under the same key, or for
   * the same content, in the same moment.
   */
  private String accept(String id, String key, ApplicationRequest request, Draft draft, Instant now)
      throws IssuanceException {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.transaction(h -> accept(h, id, key, request, draft, now));
      } catch (RuntimeException e) {
        if (!database.isDuplicateKey(e) || attempt == ATTEMPTS) {
          throw e;
        }
        Optional<Application> meanwhile = made(request, key);
        if (meanwhile.isPresent()) {
          return meanwhile.get().id();
        }
        // Another application began the year's numbers in the same moment.
      }
    }
  }

  private Optional<Application> made(ApplicationRequest request, String key)
      throws IssuanceException {
    Optional<String[]> known =
        database.transaction(h -> ApplicationTable.byKey(h, request.personNumber(), key));
    if (known.isPresent() && !known.get()[1].equals(requestHash(request))) {
      throw new IssuanceException(
          KEY_REUSED,
          new LocalizedText(
              "同一个 Idempotency-Key 已用于另一份申请。",
              "This Idempotency-Key was used for another application."));
    }
    return known.flatMap(found -> application(found[0]));
  }

  private String accept(
      Handle h, String id, String key, ApplicationRequest request, Draft draft, Instant now)
      throws IssuanceException {
    ApplicationTable.lockNumbers(h, draft.numberPrefix(), LocalDate.ofInstant(now, ZONE).getYear());
    String content = draft.contentHash();
    Optional<String> equal = ApplicationTable.inSealing(h, request.personNumber(), content);
    if (equal.isPresent()) {
      return equal.get();
    }
    Optional<String> standing = CredentialTable.standing(h, request.personNumber(), content, now);
    String accepted = standing.isPresent() ? "" : accepted(h, draft, now).json();
    Application.State state =
        standing.isPresent() ? Application.State.ISSUED : Application.State.SEALING;
    ApplicationTable.insert(
        h,
        new ApplicationTable.NewRow(
            id,
            request.personNumber(),
            key,
            requestHash(request),
            content,
            draft.topicHash(),
            draft.factsHash(),
            request.type(),
            state,
            Timestamp.from(now),
            accepted,
            standing));
    LOG.info("application {} step accepted: type {}", id, request.type());
    return id;
  }

  private Accepted accepted(Handle h, Draft draft, Instant now) throws IssuanceException {
    LocalDate date = LocalDate.ofInstant(now, ZONE);
    int value = ApplicationTable.nextNumber(h, draft.numberPrefix(), date.getYear());
    String number = "%s〔%d〕%05d号".formatted(draft.numberPrefix(), date.getYear(), value);
    Document document = intake.compose(draft, number, date);
    VerificationCode code = VerificationCode.random(random);
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    int days = draft.type().validityDays();
    return new Accepted(
        DocumentCodec.write(document),
        draft.issuer(),
        draft.type().office(),
        draft.title(),
        draft.language().tag(),
        number,
        draft.holderName(),
        code.grouped(),
        institution.publicAddress() + "/v/" + code.text(),
        HexFormat.of().formatHex(salt),
        now.toEpochMilli(),
        days == 0 ? 0 : date.plusDays(days).atStartOfDay(ZONE).toInstant().toEpochMilli());
  }

  private static String requestHash(ApplicationRequest r) {
    return Draft.hash(
        String.join(
            "\n", r.type(), r.language(), new TreeMap<>(r.options()).toString(), r.purpose()));
  }

  private void awaitProduction(String id) {
    try {
      workers.submit(() -> production.run(id)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.info("application {} step seal: taken up at the next start", id);
    } catch (TimeoutException e) {
      LOG.info("application {} step seal: goes on in the background", id);
    } catch (ExecutionException e) {
      LOG.error("application {} step seal: will be tried again", id, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public byte[] preview(ApplicationRequest request) throws IssuanceException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    try {
      return renderer.preview(intake.compose(intake.draft(request), "", today));
    } catch (RenderingException e) {
      throw new IssuanceException(CANNOT_COMPOSE, e.explanation());
    }
  }

  @Override
  public Optional<Application> application(String id) {
    return database.transaction(h -> ApplicationTable.find(h, id));
  }
}
