package org.yinxin.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Factor;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of second factors. */
final class FactorTable {
  private static final String COLUMNS =
      "id, user_name, kind, factor_name, credential_id, secret, last_counter, added_at, last_used,"
          + " mac";

  /**
   * A factor as stored.
   *
   * @param credentialId of a key (base64url); empty for a code generator
   * @param secret encrypted, or the public part of a key
   * @param lastCounter the last time step or signature that was accepted
   */
  public record Row(
      String id,
      String userName,
      String kind,
      String factorName,
      String credentialId,
      String secret,
      long lastCounter,
      Instant addedAt,
      Optional<Instant> lastUsed,
      Optional<String> mac) {
    private List<String> values() {
      return List.of(id, userName, kind, factorName, credentialId, secret);
    }

    boolean is(FactorKind wanted) {
      return kind.equals(wanted.wireName());
    }

    Factor factor() {
      FactorKind its = FactorKind.valueOf(kind.toUpperCase(Locale.ROOT));
      return new Factor(id, its, factorName, addedAt, lastUsed);
    }
  }

  private FactorTable() {}

  /** Returns true if an account has a factor, altered or not: one that is altered is asked for. */
  static boolean isAny(Handle h, String user) {
    return h.createQuery("SELECT COUNT(*) FROM account_factor WHERE user_name = :user")
            .bind("user", user)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** Returns the factors of an account that the platform wrote, the oldest first. */
  static List<Row> of(Handle h, RowAuthentication authentication, String user) {
    return h
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM account_factor WHERE user_name = :user ORDER BY added_at, id")
        .bind("user", user)
        .mapTo(Row.class)
        .stream()
        .filter(
            row -> authentication.isAuthentic(AuthenticatedTable.FACTOR, row.values(), row.mac()))
        .toList();
  }

  static void insert(Handle h, RowAuthentication authentication, AuditTrail audit, Row row) {
    authentication.change(
        h,
        audit,
        AuthenticatedTable.FACTOR,
        List.of(row.id()),
        () ->
            h.createUpdate(
                    "INSERT INTO account_factor (id, user_name, kind, factor_name, credential_id,"
                        + " secret, last_counter, added_at, mac)"
                        + " VALUES (:id, :userName, :kind, :factorName, :credentialId, :secret,"
                        + " :lastCounter, :addedAt, :code)")
                .bindMethods(row)
                .bind("code", authentication.mac(AuthenticatedTable.FACTOR, row.values()))
                .execute());
  }

  /**
   * Notes that a factor was shown.
   *
   * @return false if that counter, or a later one, was accepted meanwhile
   */
  static boolean use(Handle h, String id, long counter, Instant now) {
    return h.createUpdate(
                "UPDATE account_factor SET last_counter = :counter, last_used = :now"
                    + " WHERE id = :id AND last_counter < :counter")
            .bind("id", id)
            .bind("counter", counter)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Returns the ids of all factors of an account, altered or not. */
  static List<String> ids(Handle h, String user) {
    return h.createQuery("SELECT id FROM account_factor WHERE user_name = :user")
        .bind("user", user)
        .mapTo(String.class)
        .list();
  }

  /** Notes that a key was shown. Many keys count nothing. */
  static void useKey(Handle h, String id, long counter, Instant now) {
    h.execute(
        "UPDATE account_factor SET last_counter = ?, last_used = ? WHERE id = ?", counter, now, id);
  }

  /** Returns true if somebody has this key. */
  static boolean isKey(Handle h, String credentialId) {
    return h.createQuery("SELECT COUNT(*) FROM account_factor WHERE credential_id = :id")
            .bind("id", credentialId)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  static void remove(Handle h, RowAuthentication authentication, AuditTrail audit, String id) {
    authentication.change(
        h,
        audit,
        AuthenticatedTable.FACTOR,
        List.of(id),
        () -> h.execute("DELETE FROM account_factor WHERE id = ?", id));
  }
}
