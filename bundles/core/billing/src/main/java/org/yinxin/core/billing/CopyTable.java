package org.yinxin.core.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.billing.CopyState;
import org.yinxin.text.LocalizedText;

/** The rows of copies. Who changes one holds the lock of its order. */
final class CopyTable {
  static final String SELECT =
      "SELECT id, order_id, person_number, kiosk_id, credential_id, type_id, title_zh, title_en,"
          + " language, study, price_fen, unit_state, reason_zh, reason_en, state, since, serial,"
          + " kiosk_zh, kiosk_en, permitted_at, file_sha256, pages, refund_number,"
          + " printed_at FROM print_copy ";

  private CopyTable() {}

  static void insert(Handle h, Copy copy, int place) {
    h.createUpdate(
            "INSERT INTO print_copy (id, order_id, place_no, person_number, kiosk_id,"
                + " credential_id, type_id, title_zh, title_en, language, study, price_fen,"
                + " unit_state, reason_zh, reason_en, state, since, pages, refund_number) VALUES"
                + " (:id, :order, :place, :person, :kiosk, :credential, :type, :zh, :en, :language,"
                + " :study, :fen, :unit, :reasonZh, :reasonEn, :state, :since, 0, '')")
        .bind("id", copy.id())
        .bind("order", copy.orderId())
        .bind("place", place)
        .bind("person", copy.personNumber())
        .bind("kiosk", copy.kioskId())
        .bind("credential", copy.credentialId())
        .bind("type", copy.type())
        .bind("zh", copy.title().zh())
        .bind("en", copy.title().en())
        .bind("language", copy.language())
        .bind("study", copy.study())
        .bind("fen", copy.price().fen())
        .bind("unit", copy.unit().name())
        .bind("reasonZh", copy.price().reason().zh())
        .bind("reasonEn", copy.price().reason().en())
        .bind("state", copy.state().name())
        .bind("since", Times.sql(copy.since()))
        .execute();
  }

  static Optional<Copy> find(Handle h, String id) {
    return h.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static List<Copy> ofOrder(Handle h, String order) {
    return h.createQuery(SELECT + "WHERE order_id = :order ORDER BY place_no")
        .bind("order", order)
        .map((rs, context) -> read(rs))
        .list();
  }

  static List<Copy> ofRefund(Handle h, String refundNumber) {
    return list(h.createQuery(SELECT + "WHERE refund_number = :n").bind("n", refundNumber));
  }

  /** All of a person, those of an order in their order. */
  static List<Copy> ofPerson(Handle h, String person) {
    return list(
        h.createQuery(SELECT + "WHERE person_number = :p ORDER BY order_id, place_no")
            .bind("p", person));
  }

  static List<Copy> permittedOfCredential(Handle h, String credential) {
    return list(
        h.createQuery(SELECT + "WHERE credential_id = :c AND serial IS NOT NULL ORDER BY serial")
            .bind("c", credential));
  }

  static List<Copy> byFile(Handle h, String sha256) {
    return list(h.createQuery(SELECT + "WHERE file_sha256 = :sha").bind("sha", sha256));
  }

  /** Copies that have been in one of some states since before an instant. */
  static List<Copy> stale(Handle h, Collection<CopyState> states, Instant before) {
    return list(
        h.createQuery(
                SELECT + "WHERE state IN (<states>) AND since < :before FETCH FIRST 100 ROWS ONLY")
            .bindList("states", states.stream().map(CopyState::name).toList())
            .bind("before", Times.sql(before)));
  }

  static List<Copy> printed(Handle h, Instant from, Instant before) {
    return list(
        h.createQuery(SELECT + "WHERE printed_at >= :from AND printed_at < :before")
            .bind("from", Times.sql(from))
            .bind("before", Times.sql(before)));
  }

  static void each(Handle h, Instant from, Instant before, Consumer<Copy> to) {
    h.createQuery(
            SELECT
                + "WHERE order_id IN (SELECT id FROM print_order WHERE created_at >= :from AND"
                + " created_at < :before) ORDER BY since, id")
        .bind("from", Times.sql(from))
        .bind("before", Times.sql(before))
        .map((rs, context) -> read(rs))
        .forEach(to);
  }

  static List<Copy> list(Query query) {
    return query.map((rs, context) -> read(rs)).list();
  }

  static void setPrice(Handle h, String id, Copy.Price price) {
    h.createUpdate(
            "UPDATE print_copy SET price_fen = :fen, unit_state = :unit, reason_zh = :zh,"
                + " reason_en = :en WHERE id = :id AND state = 'QUOTED'")
        .bind("fen", price.fen())
        .bind("unit", (price.isCounted() ? Copy.Unit.PROMISED : Copy.Unit.NONE).name())
        .bind("zh", price.reason().zh())
        .bind("en", price.reason().en())
        .bind("id", id)
        .execute();
  }

  static void permit(Handle h, String id, int serial, LocalizedText kiosk, Instant now) {
    h.createUpdate(
            "UPDATE print_copy SET serial = :serial, kiosk_zh = :zh, kiosk_en = :en,"
                + " permitted_at = :now WHERE id = :id AND serial IS NULL")
        .bind("serial", serial)
        .bind("zh", kiosk.zh())
        .bind("en", kiosk.en())
        .bind("now", Times.sql(now))
        .bind("id", id)
        .execute();
  }

  /** Returns the number of copies with a file that were permitted at an instant or later. */
  static long countWithFile(Handle h, Instant from) {
    return h.createQuery(
            "SELECT COUNT(*) FROM print_copy"
                + " WHERE file_sha256 IS NOT NULL AND permitted_at >= :from")
        .bind("from", Times.sql(from))
        .mapTo(Long.class)
        .one();
  }

  /** The next few of them by id. */
  static List<Copy> withFile(Handle h, Instant from, String after) {
    return list(
        h.createQuery(
                SELECT
                    + "WHERE file_sha256 IS NOT NULL AND permitted_at >= :from AND id > :after"
                    + " ORDER BY id FETCH FIRST 100 ROWS ONLY")
            .bind("from", Times.sql(from))
            .bind("after", after));
  }

  static void setFile(Handle h, String id, String sha256, int pages) {
    h.createUpdate(
            "UPDATE print_copy SET file_sha256 = :sha, pages = :pages"
                + " WHERE id = :id AND file_sha256 IS NULL")
        .bind("sha", sha256)
        .bind("pages", pages)
        .bind("id", id)
        .execute();
  }

  static void setUnit(Handle h, String id, Copy.Unit before, Copy.Unit after) {
    h.createUpdate(
            "UPDATE print_copy SET unit_state = :after WHERE id = :id AND unit_state = :before")
        .bind("after", after.name())
        .bind("before", before.name())
        .bind("id", id)
        .execute();
  }

  static void setPrinted(Handle h, String id, Instant at) {
    h.createUpdate("UPDATE print_copy SET printed_at = :at WHERE id = :id")
        .bind("at", Times.sql(at))
        .bind("id", id)
        .execute();
  }

  static void setNotPrinted(Handle h, String id) {
    h.createUpdate("UPDATE print_copy SET printed_at = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  static void setRefund(Handle h, String id, String number) {
    h.createUpdate("UPDATE print_copy SET refund_number = :n WHERE id = :id")
        .bind("n", number)
        .bind("id", id)
        .execute();
  }

  private static Copy read(ResultSet rs) throws SQLException {
    String kiosk = rs.getString(18);
    return new Copy(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        rs.getString(5),
        rs.getString(6),
        new LocalizedText(rs.getString(7), rs.getString(8)),
        rs.getString(9),
        rs.getString(10),
        new Copy.Price(
            rs.getLong(11),
            Copy.Unit.valueOf(rs.getString(12)) != Copy.Unit.NONE,
            new LocalizedText(rs.getString(13), rs.getString(14))),
        Copy.Unit.valueOf(rs.getString(12)),
        CopyState.valueOf(rs.getString(15)),
        rs.getTimestamp(16).toInstant(),
        rs.getInt(17),
        kiosk == null ? Optional.empty() : Optional.of(new LocalizedText(kiosk, rs.getString(19))),
        Optional.ofNullable(rs.getTimestamp(20)).map(Timestamp::toInstant),
        Optional.ofNullable(rs.getString(21)),
        rs.getInt(22),
        rs.getString(23),
        Optional.ofNullable(rs.getTimestamp(24)).map(Timestamp::toInstant));
  }
}
