package org.yinxin.core.kiosks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.text.LocalizedText;

/** The rows of kiosks. */
final class KioskTable {
  private static final String SELECT =
      "SELECT id, name_zh, name_en, place_zh, place_en, campus_zh, campus_en, list_position,"
          + " enrolled_at, revoked_at FROM kiosk";

  private static final Comparator<Kiosk> IN_ORDER =
      Comparator.comparingInt((Kiosk kiosk) -> kiosk.site().position()).thenComparing(Kiosk::id);

  private KioskTable() {}

  static List<Kiosk> list(Handle h) {
    return h.createQuery(SELECT).map((rs, context) -> read(rs)).stream().sorted(IN_ORDER).toList();
  }

  static Optional<Kiosk> find(Handle h, String id) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static void insert(Handle h, String id, Kiosk.Site site) {
    site(
            h.createUpdate(
                "INSERT INTO kiosk (id, name_zh, name_en, place_zh, place_en, campus_zh, campus_en,"
                    + " list_position) VALUES (:id, :nameZh, :nameEn, :placeZh, :placeEn,"
                    + " :campusZh, :campusEn, :position)"),
            id,
            site)
        .execute();
  }

  /** False if there is none. */
  static boolean update(Handle h, String id, Kiosk.Site site) {
    return site(
                h.createUpdate(
                    "UPDATE kiosk SET name_zh = :nameZh, name_en = :nameEn, place_zh = :placeZh,"
                        + " place_en = :placeEn, campus_zh = :campusZh, campus_en = :campusEn,"
                        + " list_position = :position WHERE id = :id"),
                id,
                site)
            .execute()
        == 1;
  }

  private static Update site(Update update, String id, Kiosk.Site site) {
    return update
        .bind("id", id)
        .bind("nameZh", site.name().zh())
        .bind("nameEn", site.name().en())
        .bind("placeZh", site.place().zh())
        .bind("placeEn", site.place().en())
        .bind("campusZh", site.campus().zh())
        .bind("campusEn", site.campus().en())
        .bind("position", site.position());
  }

  /** False if there is none. */
  static boolean setToken(Handle h, String id, String hash, Instant until) {
    return h.createUpdate(
                "UPDATE kiosk SET token_hash = :hash, token_until = :until WHERE id = :id")
            .bind("hash", hash)
            .bind("until", Timestamp.from(until))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** The kiosk whose token this is, if the token counts. */
  static Optional<String> byToken(Handle h, String hash, Instant now) {
    return h.createQuery("SELECT id FROM kiosk WHERE token_hash = :hash AND token_until >= :now")
        .bind("hash", hash)
        .bind("now", Timestamp.from(now))
        .mapTo(String.class)
        .findOne();
  }

  /** False if the token was used meanwhile. */
  static boolean enrol(Handle h, String id, String hash, String publicKey, Instant now) {
    return h.createUpdate(
                "UPDATE kiosk SET public_key = :key, enrolled_at = :now, revoked_at = NULL,"
                    + " token_hash = NULL, token_until = NULL"
                    + " WHERE id = :id AND token_hash = :hash")
            .bind("key", publicKey)
            .bind("now", Timestamp.from(now))
            .bind("id", id)
            .bind("hash", hash)
            .execute()
        == 1;
  }

  /** False if there is none. */
  static boolean revoke(Handle h, String id, Instant now) {
    return h.createUpdate(
                "UPDATE kiosk SET public_key = NULL, enrolled_at = NULL, revoked_at = :now,"
                    + " token_hash = NULL, token_until = NULL WHERE id = :id")
            .bind("now", Timestamp.from(now))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** The key that counts now. */
  static Optional<String> publicKey(Handle h, String id) {
    return h.createQuery("SELECT public_key FROM kiosk WHERE id = :id AND public_key IS NOT NULL")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  static Optional<String> byKey(Handle h, String publicKey) {
    return h.createQuery("SELECT id FROM kiosk WHERE public_key = :key")
        .bind("key", publicKey)
        .mapTo(String.class)
        .findOne();
  }

  static void insertNonce(Handle h, String id, String nonce, Instant now) {
    h.createUpdate("INSERT INTO kiosk_nonce (kiosk_id, nonce, seen_at) VALUES (:id, :nonce, :now)")
        .bind("id", id)
        .bind("nonce", nonce)
        .bind("now", Timestamp.from(now))
        .execute();
  }

  static void forgetNonces(Handle h, Instant before) {
    h.createUpdate("DELETE FROM kiosk_nonce WHERE seen_at < :before")
        .bind("before", Timestamp.from(before))
        .execute();
  }

  private static Kiosk read(ResultSet rs) throws SQLException {
    return new Kiosk(
        rs.getString(1),
        new Kiosk.Site(
            new LocalizedText(rs.getString(2), rs.getString(3)),
            new LocalizedText(rs.getString(4), rs.getString(5)),
            new LocalizedText(rs.getString(6), rs.getString(7)),
            rs.getInt(8)),
        Optional.ofNullable(rs.getTimestamp(9)).map(Timestamp::toInstant),
        Optional.ofNullable(rs.getTimestamp(10)).map(Timestamp::toInstant));
  }
}
