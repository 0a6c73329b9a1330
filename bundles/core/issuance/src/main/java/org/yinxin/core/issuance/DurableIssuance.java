package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceReason.BAD_REQUEST;

import java.time.Duration;
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
import org.osgi.service.metatype.annotations.Designate;
import org.yinxin.core.issuance.acceptance.ApplicationSubmission;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.NewApplication;
import org.yinxin.core.issuance.sealing.SealingPool;
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
import org.yinxin.services.persistence.RowAuthentication;
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
 * Issuance that survives a crash: an application is committed as a row before it is sealed, and
 * {@link SealingPool} seals the rows that are left after a start. A call waits for the sealed file
 * for a limited time and then returns the application in its state.
 */
@Component(configurationPid = "org.yinxin.core.issuance")
@Designate(ocd = AcceptanceClock.Config.class)
public final class DurableIssuance implements Issuance {
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final Ledger ledger;
  private final ApplicationSubmission submission;
  private final SealingPool pool;
  private final AcceptanceClock clock;
  private final AtomicInteger inProgress = new AtomicInteger();

  /** Begins with the applications that were left in sealing. */
  @Activate
  public DurableIssuance(
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
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "seals") SealUse seals,
      AcceptanceClock.Config config) {
    this(
        new IssuanceServices(
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
            authentication,
            seals),
        new AcceptanceClock(config),
        WAIT_LIMIT);
    start();
  }

  /**
   * Seals no application of an earlier run until {@link #start} is called.
   *
   * @param patience longest time that a call waits for the sealed file
   */
  DurableIssuance(IssuanceServices services, AcceptanceClock clock, Duration patience) {
    database = services.database();
    ledger = services.ledger();
    pool = new SealingPool(database, ledger, services.sealingJob(clock), patience);
    submission = services.submission(pool, clock);
    this.clock = clock;
  }

  /** Begins with the applications that were left in sealing. */
  void start() {
    pool.start();
  }

  /** Takes a changed configuration over, for what is accepted from now on. */
  @Modified
  void configure(AcceptanceClock.Config config) {
    clock.configure(config);
  }

  /** Waits for work that has begun; unfinished work resumes at the next start. */
  @Deactivate
  public void stop() throws InterruptedException {
    pool.stop();
  }

  /** Takes up every application that is being sealed. */
  public void resumeAll() {
    pool.resumeAll();
  }

  @Override
  public Application apply(ApplicationRequest request, Submission submission, String idempotencyKey)
      throws Refusal {
    String id = UUID.randomUUID().toString();
    // Idempotency keys are prefixed with the origin, so that no caller can take that of a batch's
    // row.
    String origin = submission.origin().name().toLowerCase(Locale.ROOT);
    String key = origin + ":" + (idempotencyKey.isEmpty() ? id : idempotencyKey);
    return apply(new NewApplication(id, key, request, submission, Optional.empty()));
  }

  private Application apply(NewApplication application) throws Refusal {
    return counted(
        () -> {
          Optional<String> before = submission.findByKey(application);
          return before.isPresent()
              ? application(before.get()).orElseThrow()
              : resume(submission.accept(application));
        });
  }

  private interface Call<T> {
    T answer() throws Refusal;
  }

  private <T> T counted(Call<T> call) throws Refusal {
    inProgress.incrementAndGet();
    try {
      return call.answer();
    } finally {
      inProgress.decrementAndGet();
    }
  }

  @Override
  public Application resume(String id) {
    if (application(id).orElseThrow().state() == Application.State.SEALING) {
      pool.await(id);
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
    // The old credential needs an index in the log before the log can say that it is superseded.
    ledger.sequence();
    String id = UUID.randomUUID().toString();
    Application made =
        apply(new NewApplication(id, id, request, submission, Optional.of(credentialId)));
    ledger.sequence();
    return made;
  }

  @Override
  public boolean recompose(String id) throws Refusal {
    return submission.recompose(id);
  }

  @Override
  public Optional<String> check(ApplicationRequest request) throws Refusal {
    return submission.check(request);
  }

  @Override
  public byte[] preview(ApplicationRequest request) throws Refusal {
    return counted(() -> submission.preview(request));
  }

  @Override
  public byte[] preview(ApplicationRequest request, WordingOverride wording) throws Refusal {
    return counted(() -> submission.preview(request, wording));
  }

  @Override
  public int inProgress() {
    return inProgress.get();
  }

  @Override
  public List<Application> unissued(String personNumber) {
    return database.transaction(h -> ApplicationTable.unissued(h, personNumber)).stream()
        .map(this::explained)
        .toList();
  }

  @Override
  public Optional<Application> application(String id) {
    return database.transaction(h -> ApplicationTable.find(h, id)).map(this::explained);
  }

  /** Adds the reason why an application waits in sealing, which is in memory only. */
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
            pool.reason(a.id()));
  }
}
