package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceException.Reason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceException.Reason.UNAVAILABLE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
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

  /** Half of the time a worker waits for the disk. */
  private static final int WORKERS = 2 * Runtime.getRuntime().availableProcessors();

  private static final int ATTEMPTS = 5;
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Database database;
  private final Renderer renderer;
  private final Ledger ledger;
  private final Intake intake;
  private final Acceptance acceptance;
  private final Production production;
  private final AcceptanceClock clock;

  /** How long an applicant waits for the end before hearing that the work goes on. */
  private final Duration patience;

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
      @Reference(name = "ledger") Ledger ledger,
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
        new AcceptanceClock(InstantSource.system(), wrongAfter(config)),
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
      AcceptanceClock clock,
      Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.database = database;
    this.renderer = renderer;
    this.ledger = ledger;
    this.intake = new Intake(types, records, institution, renderer);
    this.acceptance = new Acceptance(institution, intake);
    this.production = new Production(database, renderer, sealing, vault, ledger, clock);
    var unused =
        workers.scheduleWithFixedDelay(this::resume, 0, RETRY.toSeconds(), TimeUnit.SECONDS);
  }

  /** For what is accepted from now on. */
  @Modified
  void configure(Config config) {
    clock.disregardAfter(wrongAfter(config));
  }

  /**
   * The instant from the configuration.
   *
   * @throws java.time.format.DateTimeParseException if it is none
   */
  static Instant wrongAfter(Config config) {
    String text = config.clockWrongAfter();
    return text.isBlank() ? Instant.MAX : Instant.parse(text.strip());
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
    Optional<String> before = made(request, key);
    if (before.isPresent()) {
      return application(before.get()).orElseThrow();
    }
    Draft draft = intake.draft(request);
    Instant now = database.transaction(clock::now);
    // Once outside the transaction, so that refusals and slow types cost no lock and no number.
    intake.compose(draft, "0", LocalDate.ofInstant(now, Acceptance.ZONE));
    String accepted = accept(id, key, request, draft, now);
    awaitProduction(accepted);
    return application(accepted).orElseThrow();
  }

  /** Accepts and returns the id, or that of the application made under the same key meanwhile. */
  private String accept(String id, String key, ApplicationRequest request, Draft draft, Instant now)
      throws IssuanceException {
    for (int attempt = 1; ; attempt++) {
      try {
        String accepted =
            database.transaction(h -> acceptance.accept(h, id, key, request, draft, now));
        if (accepted.equals(id)) {
          return id;
        }
        // An equal one is being sealed. It is not answered in this one's place, since the key
        // would then lead elsewhere the next time; this one gets the credential once it stands.
        if (attempt == ATTEMPTS) {
          throw new IssuanceException(
              UNAVAILABLE,
              new LocalizedText(
                  "相同的申请正在办理，请稍后再试。", "An equal application is under way. Please try again soon."));
        }
        awaitProduction(accepted);
      } catch (RuntimeException e) {
        if (!database.isDuplicateKey(e) || attempt == ATTEMPTS) {
          throw e;
        }
        Optional<String> meanwhile = made(request, key);
        if (meanwhile.isPresent()) {
          return meanwhile.get();
        }
        // Another application began the year's numbers in the same moment.
      }
    }
  }

  private Optional<String> made(ApplicationRequest request, String key) throws IssuanceException {
    return database.transaction(h -> Acceptance.made(h, request, key));
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
    LocalDate today = LocalDate.ofInstant(clock.machineTime(), Acceptance.ZONE);
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
