package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.vault.VaultWatch;
import org.yinxin.web.rest.HealthView.Check;
import org.yinxin.web.rest.HealthView.Readiness;
import org.yinxin.web.rest.HealthView.State;
import org.yinxin.web.rest.HealthView.Status;
import org.yinxin.web.rest.HealthView.TypeStatus;

/**
 * Tells people and their monitors how the node is ({@code /health}), and load balancers if it
 * serves ({@code /health/ready}). While it starts, {@code web/readiness} answers both with 503, and
 * {@code /health/live} always.
 *
 * <p>Both say what watchers found last; nothing is read or written for a request.
 *
 * <table>
 * <caption>Status of {@code /health}, the worst first</caption>
 * <tr><th>status</th><th>HTTP</th><th>meaning</th></tr>
 * <tr><td>failed</td><td>503</td><td>a check failed: the database does not answer, a page of it is
 * damaged, the log lacks entries that it published, the vault takes no files, the last log audit
 * found a mismatch</td></tr>
 * <tr><td>degraded</td><td>200</td><td>a certificate type does not serve, all else does</td></tr>
 * <tr><td>unchecked</td><td>200; 503 once the node is up for six hours</td><td>log or tables were
 * never checked, or not for 36 hours</td></tr>
 * <tr><td>ok</td><td>200</td><td>all was checked and is well</td></tr>
 * </table>
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-health")
@HttpWhiteboardServletPattern({HealthServlet.HEALTH, HealthServlet.READY})
public final class HealthServlet extends HttpServlet {
  static final String HEALTH = "/health";
  static final String READY = "/health/ready";
  private static final long serialVersionUID = 1L;

  /** The first audit of a large log takes hours. */
  private static final Duration FIRST_CHECKS = Duration.ofHours(6);

  private static final String RETRY_SECONDS = "5";

  private final transient Supplier<List<PluginState>> types;
  private final transient DatabaseMonitor database;
  private final transient BooleanSupplier logIsWhole;
  private final transient TableCheck tables;
  private final transient VaultWatch vault;
  private final transient LogAudit audit;
  private final transient InstantSource clock;
  private final transient Instant begin;

  /** This component is there only if database, vault, key holder and ledger are. */
  @Activate
  public HealthServlet(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "tables") TableCheck tables,
      @Reference(name = "vault") VaultWatch vault,
      @Reference(name = "audit") LogAudit audit) {
    this(
        types::states,
        new DatabaseMonitor(
            () -> new DatabaseMonitor.Log(ledger.size(), ledger.pending()), System::nanoTime),
        continuity::isWhole,
        tables,
        vault,
        audit,
        InstantSource.system());
    database.start();
  }

  HealthServlet(
      Supplier<List<PluginState>> types,
      DatabaseMonitor database,
      BooleanSupplier logIsWhole,
      TableCheck tables,
      VaultWatch vault,
      LogAudit audit,
      InstantSource clock) {
    this.types = types;
    this.database = database;
    this.logIsWhole = logIsWhole;
    this.tables = tables;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Deactivate
  void stop() {
    database.stop();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isServed;
    Object health;
    if (READY.equals(request.getServletPath())) {
      Readiness readiness = ready();
      isServed = readiness.status() == Readiness.Serving.READY;
      health = readiness;
    } else {
      HealthView node = health();
      isServed = isServed(node.status());
      health = node;
    }
    if (!isServed) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(HttpJson.MAPPER.writeValueAsBytes(health));
  }

  /** Says if the HTTP status is 200. */
  boolean isServed(Status status) {
    return switch (status) {
      case OK, DEGRADED -> true;
      case UNCHECKED -> begin.plus(FIRST_CHECKS).isAfter(clock.instant());
      case FAILED, STARTING -> false;
    };
  }

  /** A fault that all nodes share takes none of them out of service. */
  Readiness ready() {
    return database.log().isPresent()
        ? new Readiness(Readiness.Serving.READY, null)
        : new Readiness(Readiness.Serving.UNREADY, List.of("database"));
  }

  HealthView health() {
    List<PluginState> states = types.get();
    List<Check> checks = checks(clock.instant());
    Optional<DatabaseMonitor.Log> log = database.log();
    return new HealthView(
        status(states, checks),
        null,
        log.map(DatabaseMonitor.Log::size).orElse(null),
        log.map(DatabaseMonitor.Log::pending).orElse(null),
        states.stream().map(TypeStatus::of).toList(),
        checks);
  }

  private static Status status(List<PluginState> states, List<Check> checks) {
    if (checks.stream().anyMatch(check -> check.status() == State.FAILED)) {
      return Status.FAILED;
    }
    if (!states.stream().allMatch(HealthServlet::isFine)) {
      return Status.DEGRADED;
    }
    boolean isChecked = checks.stream().noneMatch(check -> check.status() == State.UNCHECKED);
    return isChecked ? Status.OK : Status.UNCHECKED;
  }

  private List<Check> checks(Instant now) {
    State reached = database.log().isPresent() ? State.OK : State.UNCHECKED;
    State writable =
        switch (vault.state()) {
          case UNCHECKED -> State.UNCHECKED;
          case WRITABLE -> State.OK;
          case UNWRITABLE -> State.FAILED;
        };
    return Stream.of(
            new Check("database", database.isUnreachable() ? State.FAILED : reached, null),
            new Check("log", logIsWhole.getAsBoolean() ? State.OK : State.FAILED, null),
            tables(tables.latest(), now),
            new Check("vault", writable, null),
            audit(audit.latest(), now))
        .toList();
  }

  private static Check tables(Optional<TableCheck.Result> latest, Instant now) {
    State state =
        latest.map(r -> state(r.damage().isPresent(), r.isStale(now))).orElse(State.UNCHECKED);
    return new Check("tables", state, latest.map(TableCheck.Result::at).orElse(null));
  }

  private static Check audit(Optional<AuditReport> latest, Instant now) {
    State state =
        latest.map(r -> state(r.mismatch().isPresent(), r.isStale(now))).orElse(State.UNCHECKED);
    return new Check("log-audit", state, latest.map(AuditReport::at).orElse(null));
  }

  private static State state(boolean isFound, boolean isStale) {
    if (isFound) {
      return State.FAILED;
    }
    return isStale ? State.UNCHECKED : State.OK;
  }

  private static boolean isFine(PluginState state) {
    return switch (state.status()) {
      case STARTING, SERVING -> true;
      case QUARANTINED, REFUSED -> false;
    };
  }
}
