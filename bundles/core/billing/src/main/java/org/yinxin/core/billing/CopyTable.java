package org.yinxin.core.billing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.CopyState;
import org.yinxin.text.LocalizedText;

/** The rows of copies. Who changes one holds the lock of its order. */
final class CopyTable {
  static final String SELECT =
      "SELECT id, order_id, person_number, kiosk_id, credential_id, type_id AS type, title_zh,"
          + " title_en, language, study, price_fen, unit_state AS unit, reason_zh, reason_en,"
          + " state, since, serial, kiosk_zh, kiosk_en, permitted_at, file_sha256 AS sha256,"
          + " pages, refund_number, printed_at FROM print_copy ";

  private CopyTable() {}

  static void insert(Handle h, Copy copy, int place) {
    h.createUpdate(
            "INSERT INTO print_copy (id, order_id, place_no, person_number, kiosk_id,"
                + " credential_id, type_id, title_zh, title_en, language, study, price_fen,"
                + " unit_state, reason_zh, reason_en, state, since, pages, refund_number) VALUES"
                + " (:id, :orderId, :place, :personNumber, :kioskId, :credentialId, :type,"
                + " :title.zh, :title.en, :language, :study, :priceFen, :unit, :reason.zh,"
                + " :reason.en, :state, :since, :pages, :refundNumber)")
        .bindMethods(copy)
        .bind("place", place)
        .execute();
  }

  static Optional<Copy> find(Handle h, String id) {
    return h.createQuery(SELECT + "WHERE id = :id").bind("id", id).mapTo(Copy.class).findOne();
  }

  static List<Copy> ofOrder(Handle h, String order) {
    return h.createQuery(SELECT + "WHERE order_id = :order ORDER BY place_no")
        .bind("order", order)
        .mapTo(Copy.class)
        .list();
  }

  static List<Copy> ofRefund(Handle h, String refundNumber) {
    return h.createQuery(SELECT + "WHERE refund_number = :n")
        .bind("n", refundNumber)
        .mapTo(Copy.class)
        .list();
  }

  /** All of a person, those of an order in their order. */
  static List<Copy> ofPerson(Handle h, String person) {
    return h.createQuery(SELECT + "WHERE person_number = :p ORDER BY order_id, place_no")
        .bind("p", person)
        .mapTo(Copy.class)
        .list();
  }

  static List<Copy> permittedOfCredential(Handle h, String credential) {
    return h.createQuery(SELECT + "WHERE credential_id = :c AND serial IS NOT NULL ORDER BY serial")
        .bind("c", credential)
        .mapTo(Copy.class)
        .list();
  }

  static List<Copy> byFile(Handle h, String sha256) {
    return h.createQuery(SELECT + "WHERE file_sha256 = :sha")
        .bind("sha", sha256)
        .mapTo(Copy.class)
        .list();
  }

  /** Copies that have been in one of some states since before an instant. */
  static List<Copy> stale(Handle h, Collection<CopyState> states, Instant before) {
    return h.createQuery(
            SELECT + "WHERE state IN (<states>) AND since < :before FETCH FIRST 100 ROWS ONLY")
        .bindList("states", states)
        .bind("before", before)
        .mapTo(Copy.class)
        .list();
  }

  static List<Copy> printed(Handle h, Instant from, Instant before) {
    return h.createQuery(SELECT + "WHERE printed_at >= :from AND printed_at < :before")
        .bind("from", from)
        .bind("before", before)
        .mapTo(Copy.class)
        .list();
  }

  static void each(Handle h, Instant from, Instant before, Consumer<Copy> to) {
    h.createQuery(
            SELECT
                + "WHERE order_id IN (SELECT id FROM print_order WHERE created_at >= :from AND"
                + " created_at < :before) ORDER BY since, id")
        .bind("from", from)
        .bind("before", before)
        .mapTo(Copy.class)
        .forEach(to);
  }

  static void setPrice(Handle h, String id, Copy.Price price) {
    h.createUpdate(
            "UPDATE print_copy SET price_fen = :fen, unit_state = :unit,"
                + " reason_zh = :reason.zh, reason_en = :reason.en"
                + " WHERE id = :id AND state = 'QUOTED'")
        .bindMethods(price)
        .bind("id", id)
        .execute();
  }

  static void permit(Handle h, String id, int serial, LocalizedText kiosk, Instant now) {
    h.createUpdate(
            "UPDATE print_copy SET serial = :serial, kiosk_zh = :zh, kiosk_en = :en,"
                + " permitted_at = :now WHERE id = :id AND serial IS NULL")
        .bindMethods(kiosk)
        .bind("serial", serial)
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Returns the number of copies with a file that were permitted at an instant or later. */
  static long countWithFile(Handle h, Instant from) {
    return h.createQuery(
            "SELECT COUNT(*) FROM print_copy"
                + " WHERE file_sha256 IS NOT NULL AND permitted_at >= :from")
        .bind("from", from)
        .mapTo(Long.class)
        .one();
  }

  /** The next few of them by id. */
  static List<Copy> withFile(Handle h, Instant from, String after) {
    return h.createQuery(
            SELECT
                + "WHERE file_sha256 IS NOT NULL AND permitted_at >= :from AND id > :after"
                + " ORDER BY id FETCH FIRST 100 ROWS ONLY")
        .bind("from", from)
        .bind("after", after)
        .mapTo(Copy.class)
        .list();
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
        .bind("after", after)
        .bind("before", before)
        .bind("id", id)
        .execute();
  }

  static void setPrinted(Handle h, String id, Instant at) {
    h.createUpdate("UPDATE print_copy SET printed_at = :at WHERE id = :id")
        .bind("at", at)
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
}
