package org.yinxin.web.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;

/** The findings of the health checks tagged {@code yinxin}, of one run. */
final class Findings {
  /** As long as a pool may wait for a database that is gone. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /**
   * A sentence of a check.
   *
   * @param status ok, WARNING or FAULT
   */
  record Finding(String check, String status, String message) {
    @JsonIgnore
    boolean isOk() {
      return status.equals(OK);
    }

    void print(PrintStream out) {
      out.printf("%-8s %-14s %s%n", status, check, message);
    }
  }

  private static final String OK = "ok";

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

  /** All that was found. */
  List<Finding> all() {
    return results.stream().flatMap(Findings::of).toList();
  }

  private static Stream<Finding> of(HealthCheckExecutionResult result) {
    String name = result.getHealthCheckMetadata().getTitle();
    return StreamSupport.stream(result.getHealthCheckResult().spliterator(), false)
        .map(entry -> new Finding(name, word(entry.getStatus()), entry.getMessage()));
  }

  private static String word(Result.Status status) {
    return switch (status) {
      case OK -> OK;
      case WARN -> "WARNING";
      case TEMPORARILY_UNAVAILABLE, CRITICAL, HEALTH_CHECK_ERROR -> "FAULT";
    };
  }

  private static boolean isOk(HealthCheckExecutionResult result) {
    return result.getHealthCheckResult().isOk();
  }
}
