package org.yinxin.web.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.yinxin.services.health.HealthReport;
import org.yinxin.services.health.HealthReport.Finding;
import org.yinxin.services.health.HealthReport.Level;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** Since when a thing is as it is. */
final class HealthMonitorTest {
  private static final Instant BEGIN = Instant.parse("2026-11-26T02:00:00Z");

  private Instant now = BEGIN;
  private Result.Status payment = Result.Status.OK;
  private int runs;

  private final HealthMonitor health = new HealthMonitor(this::run, () -> now);

  private List<HealthCheckExecutionResult> run() {
    runs++;
    return List.of(
        found("Payment", List.of("yinxin", "dependency"), payment),
        found("Java", List.of("yinxin"), Result.Status.OK));
  }

  private static HealthCheckExecutionResult found(
      String name, List<String> tags, Result.Status status) {
    ResultLog log = new ResultLog();
    log.add(new ResultLog.Entry(status, name + " is " + status));
    return new Found(new Result(log), metadata(name, tags));
  }

  /** As the executor makes it from a service's properties. */
  private static HealthCheckMetadata metadata(String name, List<String> tags) {
    ServiceReference<?> reference =
        (ServiceReference<?>)
            Proxy.newProxyInstance(
                HealthMonitorTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) ->
                    !method.getName().equals("getProperty")
                        ? null
                        : switch (String.valueOf(arguments[0])) {
                          case "hc.name" -> name;
                          case "hc.tags" -> tags.toArray(new String[0]);
                          case "service.id" -> 1L;
                          default -> null;
                        });
    return new HealthCheckMetadata(reference);
  }

  private record Found(Result result, HealthCheckMetadata metadata)
      implements HealthCheckExecutionResult {
    @Override
    public Result getHealthCheckResult() {
      return result;
    }

    @Override
    public long getElapsedTimeInMs() {
      return 1;
    }

    @Override
    public Date getFinishedAt() {
      return Date.from(BEGIN);
    }

    @Override
    public boolean hasTimedOut() {
      return false;
    }

    @Override
    public HealthCheckMetadata getHealthCheckMetadata() {
      return metadata;
    }
  }

  private static Finding payment(HealthReport report) {
    return report.findings().stream()
        .filter(finding -> finding.name().equals("Payment"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasSoFromTheBeginningIsSoSinceWatchingBegan() {
    now = BEGIN.plusSeconds(30);
    Finding finding = payment(health.report());
    assertEquals(BEGIN, finding.since());
    assertEquals(Level.WELL, finding.level());
    assertTrue(finding.dependency());
  }

  @Test
  void sinceIsWhenItTurnedAndStaysUntilItTurnsAgain() {
    var unused = health.check();
    payment = Result.Status.CRITICAL;
    now = BEGIN.plusSeconds(60);
    assertEquals(now, payment(health.check()).since());
    now = BEGIN.plusSeconds(120);
    Finding finding = payment(health.check());
    assertEquals(BEGIN.plusSeconds(60), finding.since());
    assertEquals("Payment is CRITICAL", finding.remarks().get(0).text());
  }

  @Test
  void whoAsksOftenDoesNotRunTheChecksOften() {
    for (int seconds = 0; seconds < 59; seconds++) {
      now = BEGIN.plusSeconds(seconds);
      var unused = health.report();
    }
    assertEquals(1, runs);
    now = BEGIN.plusSeconds(61);
    var unused = health.report();
    assertEquals(2, runs);
  }

  @Test
  void auditorsReadTheReportAndAdministratorsHaveTheChecksRun() throws Exception {
    Account auditor = new Account("auditor", "", Set.of(Account.AUDITOR));
    Account administrator = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
    Account custodian = new Account("keeper", "", Set.of(Account.SEAL_CUSTODIAN));
    assertEquals(health.check(administrator), health.report(auditor));
    int before = runs;

    assertThrows(Refusal.class, () -> health.check(auditor));
    assertThrows(Refusal.class, () -> health.report(custodian));

    assertEquals(before, runs);
  }
}
