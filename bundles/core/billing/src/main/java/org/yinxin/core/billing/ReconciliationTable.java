package org.yinxin.core.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private ReconciliationTable() {}

  static void insert(Handle h, Reconciliation r) {
    h.createUpdate(
            "INSERT INTO print_reconciliation (id, reconciled_day, gateway, made_at, made_by,"
                + " result) VALUES (:id, :day, :gateway, :at, :by, :result)")
        .bind("id", r.id())
        .bind("day", r.day().toString())
        .bind("gateway", r.gateway())
        .bind("at", Times.sql(r.at()))
        .bind("by", r.by())
        .bind("result", json(r).toString())
        .execute();
  }

  static Optional<Reconciliation> find(Handle h, String id) {
    return h.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static List<Reconciliation> latest(Handle h, int most) {
    return h.createQuery(
            SELECT
                + "ORDER BY reconciled_day DESC, made_at DESC FETCH FIRST "
                + most
                + " ROWS ONLY")
        .map((rs, context) -> read(rs))
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

  private static Reconciliation read(ResultSet rs) throws SQLException {
    JsonNode json = parse(rs.getString(6));
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
        rs.getString(1),
        LocalDate.parse(rs.getString(2)),
        rs.getString(3),
        rs.getTimestamp(4).toInstant(),
        rs.getString(5),
        json.path("payments").asInt(),
        json.path("paidFen").asLong(),
        json.path("billedFen").asLong(),
        json.path("refundedFen").asLong(),
        json.path("billedRefundFen").asLong(),
        json.path("printed").asInt(),
        differences);
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reconciliation cannot be read", e);
    }
  }
}
