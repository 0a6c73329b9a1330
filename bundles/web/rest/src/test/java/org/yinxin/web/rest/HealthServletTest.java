package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.vault.VaultWatch;

final class HealthServletTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T02:00:00Z");

  private Instant now = BEGIN;
  private PluginState.Status type = PluginState.Status.SERVING;
  private VaultWatch.State vault = VaultWatch.State.WRITABLE;
  private boolean databaseIsGone;
  private boolean logIsWhole = true;
  private Optional<TableCheck.Result> tables =
      Optional.of(new TableCheck.Result(BEGIN, 9, Optional.empty()));
  private Optional<AuditReport> audit = Optional.of(report(Optional.empty()));

  private final DatabaseMonitor database =
      new DatabaseMonitor(
          () -> {
            if (databaseIsGone) {
              throw new IllegalStateException("no connection");
            }
            return new DatabaseMonitor.Log(7, 0);
          },
          () -> 0);

  private final HealthServlet servlet =
      new HealthServlet(
          () -> List.of(new PluginState("proof", "a bundle", type, "")),
          database,
          () -> logIsWhole,
          new TableCheck() {
            @Override
            public Result run() {
              throw new AssertionError("nothing is read for a request");
            }

            @Override
            public Optional<Result> latest() {
              return tables;
            }
          },
          () -> vault,
          new LogAudit() {
            @Override
            public AuditReport run(Request request, Progress progress) {
              throw new AssertionError("nothing is read for a request");
            }

            @Override
            public Optional<AuditReport> latest() {
              return audit;
            }
          },
          () -> now);

  private static AuditReport report(Optional<Mismatch> mismatch) {
    return new AuditReport(BEGIN, false, 7, 0, 7, 1, 0, 0, mismatch);
  }

  private JsonNode health() {
    return HttpJson.MAPPER.valueToTree(servlet.health());
  }

  private JsonNode ready() {
    return HttpJson.MAPPER.valueToTree(servlet.ready());
  }

  private void assertHealth(String status, int code) {
    database.ask();
    assertEquals(status, health().path("status").asText(), health()::toString);
    assertEquals(code == 200, servlet.isServed(servlet.health().status()), "HTTP status");
  }

  private String check(String name) {
    for (JsonNode each : health().path("checks")) {
      if (each.path("name").asText().equals(name)) {
        return each.path("status").asText();
      }
    }
    return "absent";
  }

  private void assertReady(boolean isReady) {
    database.ask();
    assertEquals(isReady ? "ready" : "unready", ready().path("status").asText());
  }

  @Test
  void aNodeOfWhichAllIsWellIsOk() {
    assertHealth("ok", 200);
    assertEquals(7, health().path("logSize").asLong());
    assertEquals("serving", health().at("/certificateTypes/0/status").asText());
    for (String name : List.of("database", "log", "tables", "vault", "log-audit")) {
      assertEquals("ok", check(name));
    }
    assertReady(true);
  }

  @Test
  void aFullVaultIsNotOkAndTheNodeIsReadyAllTheSame() {
    vault = VaultWatch.State.UNWRITABLE;
    assertHealth("failed", 503);
    assertEquals("failed", check("vault"));
    assertReady(true);
  }

  @Test
  void anAuditThatFoundAMismatchIsNotOkAndTheNodeIsReadyAllTheSame() {
    audit =
        Optional.of(report(Optional.of(Mismatch.of(Mismatch.Kind.FORK, "log", "分叉", "a fork"))));
    assertHealth("failed", 503);
    assertEquals("failed", check("log-audit"));
    assertFalse(health().toString().contains("a fork"), "reasons are for operators");
    assertReady(true);
  }

  @Test
  void aDamagedTableIsNotOkAndTheNodeIsReadyAllTheSame() {
    tables = Optional.of(new TableCheck.Result(BEGIN, 3, Optional.of("table PAPERS: page 7")));
    assertHealth("failed", 503);
    assertEquals("failed", check("tables"));
    assertReady(true);
  }

  @Test
  void aLogThatLacksEntriesIsNotOkAndTheNodeIsReadyAllTheSame() {
    logIsWhole = false;
    assertHealth("failed", 503);
    assertEquals("failed", check("log"));
    assertReady(true);
  }

  @Test
  void aDatabaseThatDoesNotAnswerTakesTheNodeOutOfService() {
    databaseIsGone = true;
    assertHealth("failed", 503);
    assertReady(false);
    assertEquals("database", ready().at("/missing/0").asText());
  }

  @Test
  void whatWasNeverCheckedIsNotOkAndAfterSixHoursAFault() {
    audit = Optional.empty();
    assertHealth("unchecked", 200);
    assertEquals("unchecked", check("log-audit"));

    now = BEGIN.plus(Duration.ofHours(7));
    assertHealth("unchecked", 503);
    assertReady(true);

    audit = Optional.of(report(Optional.empty()));
    tables = Optional.empty();
    assertHealth("unchecked", 503);
  }

  @Test
  void aCheckThatIsTooOldCountsAsNone() {
    now = BEGIN.plus(Duration.ofHours(35));
    assertHealth("ok", 200);

    now = BEGIN.plus(Duration.ofHours(37));
    assertHealth("unchecked", 503);
    assertEquals("unchecked", check("log-audit"));
    assertEquals("unchecked", check("tables"));
  }

  @Test
  void theWorstIsSaid() {
    type = PluginState.Status.QUARANTINED;
    assertHealth("degraded", 200);
    audit = Optional.empty();
    assertHealth("degraded", 200);
    vault = VaultWatch.State.UNWRITABLE;
    assertHealth("failed", 503);
  }

  @Test
  void beforeTheFirstAnswerOfTheDatabaseNothingIsSaidOfIt() {
    assertEquals("unchecked", check("database"));
    assertEquals("unready", ready().path("status").asText());
    assertTrue(health().path("logSize").isMissingNode());
  }
}
