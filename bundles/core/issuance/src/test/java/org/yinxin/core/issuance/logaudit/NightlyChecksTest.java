package org.yinxin.core.issuance.logaudit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.services.sealing.KeyCompromises;

final class NightlyChecksTest {
  /** Ten minutes to three in the night, in China. */
  private static final Instant NIGHT = Instant.parse("2026-11-30T18:50:00Z");

  private final List<String> runs = new ArrayList<>();
  private Instant now = NIGHT;
  private Optional<TableCheck.Result> tables = Optional.empty();
  private Optional<AuditReport> audit = Optional.empty();
  private Optional<String> damage = Optional.empty();
  private Optional<Mismatch> mismatch = Optional.empty();
  private boolean databaseIsGone;
  private boolean logIsIncomplete;
  private final AtomicInteger voidOnes = new AtomicInteger();
  private boolean isUnderWay;
  private Duration failsAfter = Duration.ZERO;

  private final TableCheck tableCheck =
      new TableCheck() {
        @Override
        public Result run() {
          runs.add("tables");
          now = now.plus(failsAfter);
          if (databaseIsGone) {
            throw new IllegalStateException("no connection");
          }
          tables = Optional.of(new Result(now, 1, damage));
          return tables.get();
        }

        @Override
        public Optional<Result> latest() {
          return tables;
        }
      };

  private final LogAudit logAudit =
      new LogAudit() {
        @Override
        public AuditReport run(Request request, Progress progress) {
          runs.add(request.full() ? "full audit" : "audit");
          if (isUnderWay) {
            throw new UnderWayException();
          }
          audit = Optional.of(new AuditReport(now, false, 1, 1, 0, 0, 1, 0, mismatch));
          return audit.get();
        }

        @Override
        public Optional<AuditReport> latest() {
          return audit;
        }
      };

  private final KeyCompromises keys =
      new KeyCompromises() {
        @Override
        public int revokeVoid() {
          if (logIsIncomplete) {
            throw LogIncompleteException.listening();
          }
          return voidOnes.getAndSet(0);
        }

        @Override
        public List<Compromise> all(Account by) {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean isKnown(String certificateSha256) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Compromise> find(String certificateSha256) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void check(String certificate, OptionalLong size) {
          throw new UnsupportedOperationException();
        }

        @Override
        public int declare(String certificate, OptionalLong size, String reason, Account by) {
          throw new UnsupportedOperationException();
        }
      };

  private NightlyChecks checks = started();

  private NightlyChecks started() {
    return new NightlyChecks(
        tableCheck, logAudit, keys, LocalTime.of(2, 30), Duration.ofMinutes(10), () -> now);
  }

  private void assertRuns(String... expected) {
    runs.clear();
    checks.runDueChecks();
    assertEquals(List.of(expected), runs);
  }

  @Test
  void aNodeThatWasNeverCheckedIsCheckedAtOnce() {
    now = NIGHT.plus(Duration.ofHours(9));

    assertRuns("tables", "audit");
    assertRuns();
  }

  @Test
  void whatCompromisedKeysSealedIsRevokedAtTheStartAndBeforeEachAudit() {
    voidOnes.set(1);
    logIsIncomplete = true;
    assertRuns("tables", "audit");
    assertEquals(1, voidOnes.get());

    logIsIncomplete = false;
    assertRuns();
    assertEquals(0, voidOnes.get(), "as soon as the log takes entries");

    voidOnes.set(1);
    assertRuns();
    assertEquals(1, voidOnes.get());
    now = NIGHT.plus(Duration.ofHours(24));
    assertRuns("tables", "audit");
    assertEquals(0, voidOnes.get());
  }

  @Test
  void eachNightHasOneRun() {
    assertRuns("tables", "audit");
    now = NIGHT.plus(Duration.ofHours(23));
    assertRuns();
    now = NIGHT.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(11));
    assertRuns();
    now = NIGHT.plus(Duration.ofHours(24));
    assertRuns("tables", "audit");
    assertRuns();
  }

  @Test
  void theNightsOfSeveralNodesBeginAtDifferentTimes() {
    assertRuns("tables", "audit");
    now = Instant.parse("2026-12-01T18:39:59Z");
    assertRuns();
    now = Instant.parse("2026-12-01T18:40:00Z");
    assertRuns("tables", "audit");
  }

  @Test
  void aNightThatWasMissedIsMadeUpForAfterTheStart() {
    assertRuns("tables", "audit");
    now = NIGHT.plus(Duration.ofHours(33));
    checks = started();

    assertRuns("tables", "audit");
    checks = started();
    assertRuns();
  }

  @Test
  void aSpreadBeyondMidnightCountsAsTheSameNight() {
    checks =
        new NightlyChecks(
            tableCheck, logAudit, keys, LocalTime.of(23, 30), Duration.ofMinutes(50), () -> now);
    assertRuns("tables", "audit");
    now = Instant.parse("2026-12-01T16:10:00Z");
    assertRuns();
    now = Instant.parse("2026-12-01T16:20:00Z");
    assertRuns("tables", "audit");
  }

  @Test
  void whatDoesNotComeToItsEndIsTriedAgainAfterAMinute() {
    databaseIsGone = true;
    assertRuns("tables");
    assertRuns();

    databaseIsGone = false;
    now = now.plus(Duration.ofSeconds(59));
    assertRuns();
    now = now.plus(Duration.ofSeconds(1));
    assertRuns("tables", "audit");
  }

  @Test
  void anAuditThatSomebodyRunsIsNoFailure() {
    isUnderWay = true;
    assertRuns("tables", "audit");

    isUnderWay = false;
    assertRuns("audit");
  }

  @Test
  void aTimeThatCannotBeReadIsNamedWithItsSettingAndFile() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> NightlyChecks.time("half past two"))
            .getMessage();

    assertEquals(
        "from in etc/org.yinxin.core.issuance.nightly.cfg is no time of day such as 02:30: half past"
            + " two",
        message);
    assertEquals(LocalTime.of(2, 30), NightlyChecks.time(" 02:30 "));
  }

  @Test
  void whatFailsAfterHoursIsTriedAgainAfterAsLong() {
    databaseIsGone = true;
    failsAfter = Duration.ofHours(2);
    assertRuns("tables");

    now = now.plus(Duration.ofMinutes(119));
    assertRuns();
    now = now.plus(Duration.ofMinutes(1));
    assertRuns("tables");
  }

  @Test
  void damagedTablesAreReadAgainAfterAStartSinceTheyMayBeRestored() {
    damage = Optional.of("table PAPERS");
    assertRuns("tables", "audit");
    assertRuns();

    checks = started();
    damage = Optional.empty();
    assertRuns("tables");
    assertRuns();
  }

  @Test
  void theDoctorTellsWhatTheLastAuditFound() {
    assertEquals(Status.WARN, told(), "never");
    assertRuns("tables", "audit");
    assertEquals(Status.OK, told());
    now = NIGHT.plus(Duration.ofHours(37));
    assertEquals(Status.WARN, told(), "too long ago");

    mismatch = Optional.of(Mismatch.of(Mismatch.Kind.FORK, "log", "分叉", "a fork"));
    assertRuns("tables", "audit");
    assertEquals(Status.CRITICAL, told());
  }

  private Status told() {
    return new LogAuditCheck(logAudit, () -> now).execute().getStatus();
  }
}
