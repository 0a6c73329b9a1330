package org.yinxin.web.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.health.HealthReport;
import org.yinxin.services.health.HealthReport.Finding;
import org.yinxin.services.health.HealthReport.Level;
import org.yinxin.services.health.HealthReport.Remark;
import org.yinxin.services.health.NodeHealth;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** Runs the checks now and then, and remembers since when each is as it is. */
@Component(immediate = true)
public final class HealthMonitor implements NodeHealth {
  private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);

  /** A check may count with those it asks: a time-stamp is paid for. */
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** The level of a check, and the instant since which it has had this level without a break. */
  private record Seen(Level level, Instant since) {}

  private final Supplier<List<HealthCheckExecutionResult>> checks;
  private final InstantSource clock;
  private final Instant begin;
  private final Map<String, Seen> seen = new HashMap<>();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private HealthReport last;

  /** Begins to watch. */
  @Activate
  public HealthMonitor(@Reference(name = "executor") HealthCheckExecutor executor) {
    this(() -> all(executor), InstantSource.system());
    var unused =
        watch.scheduleWithFixedDelay(
            this::look, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  HealthMonitor(Supplier<List<HealthCheckExecutionResult>> checks, InstantSource clock) {
    this.checks = checks;
    this.clock = clock;
    this.begin = clock.instant();
    this.last = new HealthReport(Instant.EPOCH, begin, List.of());
  }

  private static List<HealthCheckExecutionResult> all(HealthCheckExecutor executor) {
    var options =
        new HealthCheckExecutionOptions()
            .setForceInstantExecution(true)
            .setCombineTagsWithOr(true)
            .setOverrideGlobalTimeout((int) LIMIT.toMillis());
    return executor.execute(HealthCheckSelector.tags(PLATFORM, DEPENDENCY), options);
  }

  @Deactivate
  void stop() {
    watch.shutdownNow();
  }

  private void look() {
    try {
      var unused = report();
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step health: will be tried again", e);
    }
  }

  @Override
  public HealthReport report(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return report();
  }

  @Override
  public HealthReport check(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return check();
  }

  synchronized HealthReport report() {
    return last.at().plus(FRESH).isAfter(clock.instant()) ? last : check();
  }

  synchronized HealthReport check() {
    Instant now = clock.instant();
    boolean first = seen.isEmpty();
    List<Finding> findings =
        checks.get().stream()
            .map(result -> finding(result, first ? begin : now))
            .sorted(Comparator.comparing(Finding::name))
            .toList();
    last = new HealthReport(now, begin, findings);
    return last;
  }

  private Finding finding(HealthCheckExecutionResult result, Instant now) {
    String name = result.getHealthCheckMetadata().getTitle();
    Level level = level(result.getHealthCheckResult().getStatus());
    Seen before = seen.get(name);
    Seen is = before != null && before.level() == level ? before : new Seen(level, now);
    seen.put(name, is);
    List<Remark> remarks =
        entries(result.getHealthCheckResult()).stream()
            .map(entry -> new Remark(level(entry.getStatus()), entry.getMessage()))
            .toList();
    boolean dependency = result.getHealthCheckMetadata().getTags().contains(DEPENDENCY);
    return new Finding(name, dependency, level, is.since(), remarks);
  }

  private static List<ResultLog.Entry> entries(Result result) {
    List<ResultLog.Entry> entries = new ArrayList<>();
    result.forEach(entries::add);
    return entries;
  }

  private static Level level(Result.Status status) {
    return switch (status) {
      case OK -> Level.WELL;
      case WARN -> Level.WARNING;
      case TEMPORARILY_UNAVAILABLE, CRITICAL, HEALTH_CHECK_ERROR -> Level.FAULT;
    };
  }
}
