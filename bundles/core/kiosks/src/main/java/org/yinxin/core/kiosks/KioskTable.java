package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.text.LocalizedText;

/** The rows of kiosks. */
final class KioskTable {
  private static final String SELECT =
      "SELECT id, name_zh, name_en, place_zh, place_en, campus_zh, campus_en, list_position,"
          + " enrolled_at, revoked_at FROM kiosk";

  private static final Comparator<Kiosk> IN_ORDER =
      Comparator.comparingInt((Kiosk kiosk) -> kiosk.site().position()).thenComparing(Kiosk::id);

  private record Row(
      String id,
      @Nested("name") LocalizedText name,
      @Nested("place") LocalizedText place,
      @Nested("campus") LocalizedText campus,
      int listPosition,
      Optional<Instant> enrolledAt,
      Optional<Instant> revokedAt) {
    Kiosk kiosk() {
      return new Kiosk(
          id, new Kiosk.Site(name, place, campus, listPosition), enrolledAt, revokedAt);
    }
  }

  private KioskTable() {}

  static List<Kiosk> list(Handle h) {
    return h.createQuery(SELECT).mapTo(Row.class).map(Row::kiosk).stream()
        .sorted(IN_ORDER)
        .toList();
  }

  static Optional<Kiosk> find(Handle h, String id) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::kiosk)
        .findOne();
  }

  static void insert(Handle h, String id, Kiosk.Site site) {
    h.createUpdate(
            "INSERT INTO kiosk (id, name_zh, name_en, place_zh, place_en, campus_zh, campus_en,"
                + " list_position) VALUES (:id, :name.zh, :name.en, :place.zh, :place.en,"
                + " :campus.zh, :campus.en, :position)")
        .bind("id", id)
        .bindMethods(site)
        .execute();
  }

  /** False if there is none. */
  static boolean update(Handle h, String id, Kiosk.Site site) {
    return h.createUpdate(
                "UPDATE kiosk SET name_zh = :name.zh, name_en = :name.en, place_zh = :place.zh,"
                    + " place_en = :place.en, campus_zh = :campus.zh, campus_en = :campus.en,"
                    + " list_position = :position WHERE id = :id")
            .bind("id", id)
            .bindMethods(site)
            .execute()
        == 1;
  }

  /** False if there is none. */
  static boolean setToken(Handle h, String id, String hash, Instant until) {
    return h.createUpdate(
                "UPDATE kiosk SET token_hash = :hash, token_until = :until WHERE id = :id")
            .bind("hash", hash)
            .bind("until", until)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** The kiosk whose token this is, if the token counts. */
  static Optional<String> byToken(Handle h, String hash, Instant now) {
    return h.createQuery("SELECT id FROM kiosk WHERE token_hash = :hash AND token_until >= :now")
        .bind("hash", hash)
        .bind("now", now)
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
            .bind("now", now)
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
            .bind("now", now)
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
        .bind("now", now)
        .execute();
  }

  static void forgetNonces(Handle h, Instant before) {
    h.createUpdate("DELETE FROM kiosk_nonce WHERE seen_at < :before")
        .bind("before", before)
        .execute();
  }
}
