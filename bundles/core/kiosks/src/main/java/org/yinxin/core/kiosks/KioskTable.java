package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
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

  /** The key of a kiosk and the hash of its token, with their code. */
  private record Keys(
      String id, Optional<String> publicKey, Optional<String> tokenHash, Optional<String> mac) {
    static Keys none(String id) {
      return new Keys(id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    String code(RowAuthentication authentication) {
      return authentication.mac(AuthenticatedTable.KIOSK, values());
    }

    boolean areAuthentic(RowAuthentication authentication) {
      return authentication.isAuthentic(AuthenticatedTable.KIOSK, values(), mac);
    }

    private List<String> values() {
      return List.of(id, publicKey.orElse(""), tokenHash.orElse(""));
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

  static void insert(Handle h, RowAuthentication authentication, String id, Kiosk.Site site) {
    h.createUpdate(
            "INSERT INTO kiosk (id, name_zh, name_en, place_zh, place_en, campus_zh, campus_en,"
                + " list_position, mac) VALUES (:id, :name.zh, :name.en, :place.zh, :place.en,"
                + " :campus.zh, :campus.en, :position, :mac)")
        .bind("id", id)
        .bindMethods(site)
        .bind("mac", Keys.none(id).code(authentication))
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
  static boolean setToken(
      Handle h, RowAuthentication authentication, String id, String hash, Instant until) {
    Optional<Keys> before = keys(h, id);
    if (before.isEmpty()) {
      return false;
    }
    // An altered key is not confirmed: the kiosk enrols by the token, which gives it another.
    Optional<String> key =
        before.filter(keys -> keys.areAuthentic(authentication)).flatMap(Keys::publicKey);
    h.createUpdate(
            "UPDATE kiosk SET public_key = :key, token_hash = :hash, token_until = :until,"
                + " mac = :mac WHERE id = :id")
        .bind("key", key)
        .bind("hash", hash)
        .bind("until", until)
        .bind("mac", new Keys(id, key, Optional.of(hash), Optional.empty()).code(authentication))
        .bind("id", id)
        .execute();
    return true;
  }

  private static Optional<Keys> keys(Handle h, String id) {
    return h.createQuery("SELECT id, public_key, token_hash, mac FROM kiosk WHERE id = :id")
        .bind("id", id)
        .mapTo(Keys.class)
        .findOne();
  }

  /** The kiosk whose token this is, if the token counts. */
  static Optional<String> byToken(
      Handle h, RowAuthentication authentication, String hash, Instant now) {
    return h.createQuery(
            "SELECT id, public_key, token_hash, mac FROM kiosk"
                + " WHERE token_hash = :hash AND token_until >= :now")
        .bind("hash", hash)
        .bind("now", now)
        .mapTo(Keys.class)
        .findOne()
        .filter(keys -> keys.areAuthentic(authentication))
        .map(Keys::id);
  }

  /** False if the token was used meanwhile. */
  static boolean enrol(
      Handle h,
      RowAuthentication authentication,
      String id,
      String hash,
      String publicKey,
      Instant now) {
    return h.createUpdate(
                "UPDATE kiosk SET public_key = :key, enrolled_at = :now, revoked_at = NULL,"
                    + " token_hash = NULL, token_until = NULL, mac = :mac"
                    + " WHERE id = :id AND token_hash = :hash")
            .bind("key", publicKey)
            .bind(
                "mac",
                new Keys(id, Optional.of(publicKey), Optional.empty(), Optional.empty())
                    .code(authentication))
            .bind("now", now)
            .bind("id", id)
            .bind("hash", hash)
            .execute()
        == 1;
  }

  /** False if there is none. */
  static boolean revoke(Handle h, RowAuthentication authentication, String id, Instant now) {
    return h.createUpdate(
                "UPDATE kiosk SET public_key = NULL, enrolled_at = NULL, revoked_at = :now,"
                    + " token_hash = NULL, token_until = NULL, mac = :mac WHERE id = :id")
            .bind("mac", Keys.none(id).code(authentication))
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** The key that counts now; empty also if it was put directly into the database. */
  static Optional<String> publicKey(Handle h, RowAuthentication authentication, String id) {
    return keys(h, id).filter(keys -> keys.areAuthentic(authentication)).flatMap(Keys::publicKey);
  }

  static Optional<String> byKey(Handle h, RowAuthentication authentication, String publicKey) {
    return h.createQuery(
            "SELECT id, public_key, token_hash, mac FROM kiosk WHERE public_key = :key")
        .bind("key", publicKey)
        .mapTo(Keys.class)
        .findOne()
        .filter(keys -> keys.areAuthentic(authentication))
        .map(Keys::id);
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
