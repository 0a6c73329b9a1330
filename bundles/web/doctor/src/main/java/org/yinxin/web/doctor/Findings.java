package org.yinxin.web.doctor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;

/** What the health checks tagged {@code yinxin} find now. */
final class Findings {
  /** As long as a pool may wait for a database that is gone. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final List<HealthCheckExecutionResult> results;

  private Findings(List<HealthCheckExecutionResult> results) {
    this.results = results;
  }

  /** Runs all checks. */
  static Findings of(HealthCheckExecutor executor) {
    var options =
        new HealthCheckExecutionOptions()
            .setForceInstantExecution(true)
            .setOverrideGlobalTimeout((int) LIMIT.toMillis());
    return new Findings(executor.execute(HealthCheckSelector.tags("yinxin"), options));
  }

  /** Number of checks that found a fault. */
  long faults() {
    return results.stream().filter(result -> !isOk(result)).count();
  }

  /** A line for each thing found. */
  void print(PrintStream out, boolean faultsOnly) {
    results.stream()
        .filter(result -> !faultsOnly || !isOk(result))
        .forEach(result -> print(out, result, faultsOnly));
  }

  private static void print(
      PrintStream out, HealthCheckExecutionResult result, boolean faultsOnly) {
    String name = result.getHealthCheckMetadata().getTitle();
    for (ResultLog.Entry entry : result.getHealthCheckResult()) {
      if (!faultsOnly || entry.getStatus() != Result.Status.OK) {
        out.printf("%-8s %-14s %s%n", word(entry.getStatus()), name, entry.getMessage());
      }
    }
  }

  private static String word(Result.Status status) {
    return switch (status) {
      case OK -> "ok";
      case WARN -> "WARNING";
      case TEMPORARILY_UNAVAILABLE, CRITICAL, HEALTH_CHECK_ERROR -> "FAULT";
    };
  }

  private static boolean isOk(HealthCheckExecutionResult result) {
    return result.getHealthCheckResult().isOk();
  }
}
