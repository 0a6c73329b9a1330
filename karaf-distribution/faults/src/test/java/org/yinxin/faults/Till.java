package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.yinxin.core.billing.OpenBilling;
import org.yinxin.core.issuance.settings.VersionedSettings;
import org.yinxin.core.ledger.OpenLedger;
import org.yinxin.core.persistence.OpenRowAuthentication;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The server as far as paper and money go: the real billing over a real database, behind the calls
 * of {@code docs/kiosk-protocol.md} about orders, copies and the journal. Signatures and sessions
 * are not tried here.
 */
final class Till {
  static final String KIOSK = "kiosk-1";

  /** Header of a call in which the process is to end: point and passage. */
  static final String FAULT = "X-Fault";

  private static final LocalizedText NAME = new LocalizedText("一号机", "Kiosk 1");

  final Database database;
  final OpenBilling billing;
  private final HikariDataSource pool;
  private final HttpServer http;
  private final Fault fault;

  Till(Path state, String url, String world, Fault fault, InstantSource clock)
      throws IOException, GeneralSecurityException {
    this.fault = fault;
    pool = Node.pool(url);
    database = SchemaDatabase.migrated(fault.around(DataSource.class, pool));
    AuditTrail audit =
        OpenLedger.trailAt(state.resolve("log"), database, new School().publicAddress(), clock);
    CopyShop shop = new CopyShop();
    billing =
        new OpenBilling(
            database,
            new VersionedSettings(
                database, OpenRowAuthentication.at(state.resolve("log"), database), audit),
            audit,
            shop,
            shop,
            new ToldGateway(world),
            clock);
    http = Wire.serve(this::handle);
  }

  int port() {
    return http.getAddress().getPort();
  }

  void stop() throws InterruptedException {
    http.stop(0);
    billing.stop();
    pool.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String armed = exchange.getRequestHeaders().getFirst(FAULT);
    if (armed != null) {
      String[] words = armed.split(" ", -1);
      fault.arm(words[0], Long.parseLong(words[1]));
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      Object answer = answer(exchange, exchange.getRequestURI().getPath().split("/", -1), body);
      Wire.answer(
          exchange,
          200,
          answer instanceof byte[] file
              ? file
              : answer.toString().getBytes(StandardCharsets.UTF_8));
    } catch (Refusal e) {
      Wire.answer(
          exchange,
          e.reason().status(),
          Wire.object()
              .put("type", "urn:yinxin:problem:" + e.reason().type())
              .put("detail", e.explanation().zh())
              .put("detailEn", e.explanation().en()));
    } catch (PaymentException e) {
      Wire.answer(exchange, 503, Wire.object().put("detail", e.getMessage()));
    }
  }

  private Object answer(HttpExchange exchange, String[] path, byte[] body)
      throws IOException, Refusal, PaymentException {
    String last = path[path.length - 1];
    return switch (last) {
      case "orders" -> order(billing.orders().quote(request(exchange, Wire.parse(body))));
      case "consent" ->
          order(billing.orders().consent(path[4], Wire.parse(body).path("totalFen").asLong()));
      case "payment" -> order(billing.orders().ask(path[4]).orElseThrow());
      case "cancel" -> order(billing.orders().cancel(path[4]));
      case "permit" -> permit(billing.orders().permit(path[4], KIOSK, person(exchange), NAME));
      case "file" -> billing.orders().file(path[4], KIOSK);
      case "journal" -> Wire.object().put("acknowledged", journal(Wire.parse(body)));
      case "notify" -> {
        var text = new String(body, StandardCharsets.UTF_8);
        yield billing
            .payments()
            .notified(OpenBilling.GATEWAY, new PaymentNotification(Map.of(), text));
      }
      default -> order(billing.orders().find(last).orElseThrow());
    };
  }

  private static PrintRequest request(HttpExchange exchange, JsonNode body) {
    List<PrintRequest.Line> lines = new ArrayList<>();
    for (JsonNode line : body.path("lines")) {
      lines.add(
          new PrintRequest.Line(line.path("credential").asText(), line.path("copies").asInt()));
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    return new PrintRequest(person(exchange), KIOSK, key, lines);
  }

  /** Takes the session for the person. */
  private static String person(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Yinxin-Kiosk-Session");
  }

  private static ObjectNode permit(PermittedCopy copy) {
    return Wire.object()
        .put("copy", copy.copyId())
        .put("serial", copy.serial())
        .put("sha256", copy.sha256())
        .put("pages", copy.pages());
  }

  private static ObjectNode order(PrintOrder order) {
    ObjectNode json = Wire.object().put("id", order.id()).put("totalFen", order.totalFen());
    ArrayNode copies = json.putArray("copies");
    for (PrintOrder.Copy copy : order.copies()) {
      copies
          .addObject()
          .put("id", copy.id())
          .put("state", copy.state().wireName())
          .put("priceFen", copy.priceFen())
          .putObject("title")
          .put("zh", copy.title().zh())
          .put("en", copy.title().en());
    }
    return json;
  }

  private long journal(JsonNode body) throws Refusal {
    List<CopyReport> reports = new ArrayList<>();
    for (JsonNode entry : body.path("entries")) {
      if (!entry.path("kind").asText().equals("copy")) {
        throw new IllegalStateException("the kiosk gave up a report: " + entry);
      }
      reports.add(
          new CopyReport(
              entry.path("sequence").asLong(),
              entry.path("copy").asText(),
              CopyReport.Event.valueOf(entry.path("event").asText().toUpperCase(Locale.ROOT)),
              Instant.parse(entry.path("at").asText()),
              entry.path("evidence").asText()));
    }
    return billing.orders().report(KIOSK, reports);
  }
}
