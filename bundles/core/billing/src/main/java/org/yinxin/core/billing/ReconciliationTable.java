package org.yinxin.core.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliation.Difference;
import org.yinxin.services.billing.Reconciliation.Kind;

/** The rows of reconciliations, which are only ever added. */
final class ReconciliationTable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SELECT =
      "SELECT id, reconciled_day, gateway, made_at, made_by, result FROM print_reconciliation ";

  /** A row; the sums and differences are JSON. */
  public record Row(
      String id,
      String reconciledDay,
      String gateway,
      Instant madeAt,
      String madeBy,
      String result) {
    private Reconciliation reconciliation() {
      JsonNode json = parse(result);
      List<Difference> differences = new ArrayList<>();
      for (JsonNode d : json.path("differences")) {
        differences.add(
            new Difference(
                Kind.valueOf(d.path("kind").asText()),
                d.path("number").asText(),
                d.path("hereFen").asLong(),
                d.path("thereFen").asLong()));
      }
      return new Reconciliation(
          id,
          LocalDate.parse(reconciledDay),
          gateway,
          madeAt,
          madeBy,
          json.path("payments").asInt(),
          json.path("paidFen").asLong(),
          json.path("billedFen").asLong(),
          json.path("refundedFen").asLong(),
          json.path("billedRefundFen").asLong(),
          json.path("printed").asInt(),
          differences);
    }
  }

  private ReconciliationTable() {}

  static void insert(Handle h, Reconciliation r) {
    h.createUpdate(
            "INSERT INTO print_reconciliation (id, reconciled_day, gateway, made_at, made_by,"
                + " result) VALUES (:id, :reconciledDay, :gateway, :madeAt, :madeBy, :result)")
        .bindMethods(
            new Row(r.id(), r.day().toString(), r.gateway(), r.at(), r.by(), json(r).toString()))
        .execute();
  }

  static Optional<Reconciliation> find(Handle h, String id) {
    return h.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::reconciliation)
        .findOne();
  }

  static List<Reconciliation> latest(Handle h, int most) {
    return h.createQuery(
            SELECT
                + "ORDER BY reconciled_day DESC, made_at DESC FETCH FIRST "
                + most
                + " ROWS ONLY")
        .mapTo(Row.class)
        .map(Row::reconciliation)
        .list();
  }

  static boolean isMade(Handle h, LocalDate day, String gateway) {
    return h.createQuery(
                "SELECT COUNT(*) FROM print_reconciliation"
                    + " WHERE reconciled_day = :day AND gateway = :gateway")
            .bind("day", day.toString())
            .bind("gateway", gateway)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static ObjectNode json(Reconciliation r) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("payments", r.payments())
            .put("paidFen", r.paidFen())
            .put("billedFen", r.billedFen())
            .put("refundedFen", r.refundedFen())
            .put("billedRefundFen", r.billedRefundFen())
            .put("printed", r.printed());
    ArrayNode differences = json.putArray("differences");
    for (Difference d : r.differences()) {
      differences
          .addObject()
          .put("kind", d.kind().name())
          .put("number", d.number())
          .put("hereFen", d.hereFen())
          .put("thereFen", d.thereFen());
    }
    return json;
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reconciliation cannot be read", e);
    }
  }
}
