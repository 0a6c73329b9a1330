package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.approval.ApprovalQueue;
import org.yinxin.core.issuance.credentials.RegisteredCredentials;
import org.yinxin.core.issuance.holds.JdbiHolds;
import org.yinxin.core.issuance.logaudit.RegisterAudit;
import org.yinxin.core.issuance.sealing.SealingJob;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeLedger;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Issuance over a real database and fakes of everything else. */
public final class World {
  private static final int MOST_FINDINGS = 100;
  public static final Account DEAN = new Account("dean", "", Set.of("approver:academic-affairs"));
  public static final Instant WRONG_AFTER = Instant.parse("2050-01-01T00:00:00Z");

  public final FakeAccessLog accesses = new FakeAccessLog();
  public final Database database;
  public final FakeTypes types = new FakeTypes();
  public final FakeRegistry registry = new FakeRegistry();
  public final FakePress press = new FakePress();
  public final FakeLedger ledger;
  public final FakeSettings settings = new FakeSettings();
  public final FixedRowAuthentication rows = new FixedRowAuthentication();
  public final FakeAuditTrail audit = new FakeAuditTrail();
  public final FakeSeals seals = new FakeSeals();
  public final JdbiHolds holds;
  public final ApprovalQueue approvals;
  public final RegisteredCredentials credentials;
  public volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");
  public final AcceptanceClock clock = new AcceptanceClock(() -> now, WRONG_AFTER);
  private final IssuanceServices services;
  public final DurableIssuance issuance;

  public World(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    ledger = new FakeLedger(database);
    credentials = new RegisteredCredentials(database, rows, rows.alarms::add, ledger, audit);
    services =
        new IssuanceServices(
            database, types, registry, registry, press, press, press, ledger, ledger, ledger,
            settings, audit, rows, seals);
    issuance = new DurableIssuance(services, clock, Duration.ofMinutes(1));
    holds = new JdbiHolds(database, rows, audit, accesses);
    approvals = new ApprovalQueue(database, press, audit, rows, issuance, accesses);
    registry.names.put("2022001", "张三");
  }

  /** A job as another node has it. */
  public SealingJob job() {
    return services.sealingJob(clock);
  }

  public static ApplicationRequest request(String person, String purpose) {
    return new ApplicationRequest(person, "proof", "", Map.of(), purpose);
  }

  /** A person applies, without a key. */
  public Application apply(String person) throws Refusal {
    return issuance.apply(request(person, ""), Submission.BY_HOLDER, "");
  }

  public Reason refusal(ApplicationRequest request) {
    return assertThrows(Refusal.class, () -> issuance.apply(request, Submission.BY_HOLDER, ""))
        .reason();
  }

  public Application again(Application application) {
    return issuance.application(application.id()).orElseThrow();
  }

  public Credential credential(Application application) {
    return credentials.byId(application.credentialId().orElseThrow()).orElseThrow();
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Returns the mismatches between credentials, vault and log, a sentence each. */
  public List<String> disagreements() {
    return new RegisterAudit(database, press, ledger, MOST_FINDINGS)
        .run(0, done -> {}).stream().map(Mismatch::inEnglish).toList();
  }

  public int count(String table) {
    return database.transaction(
        h -> h.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }

  /** Does all work at the same moment. */
  public static <T> List<T> together(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> each : work) {
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return each.call();
              }));
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    threads.shutdown();
    return results;
  }

  public void close() throws InterruptedException {
    issuance.stop();
  }
}
