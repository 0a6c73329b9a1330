package org.yinxin.core.verification.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.Share.State;
import org.yinxin.services.sharing.Share.Terms;
import org.yinxin.services.sharing.Shares.View;

/** The rows of shares and of their views. */
final class ShareTable {
  private static final String SELECT =
      "SELECT id, credential_id, person_number AS person, access_hash, label, asks_viewer,"
          + " gives_file, created_at, expires_at, ended_at,"
          + " (SELECT COUNT(*) FROM share_view v WHERE v.share_id = s.id) AS views"
          + " FROM credential_share s WHERE ";

  /** A share with the number of its holder and the hash of its access code. */
  public record Row(Share share, String person, Optional<String> accessHash) {}

  private record Stored(
      String id,
      String credentialId,
      String person,
      Optional<String> accessHash,
      String label,
      boolean asksViewer,
      boolean givesFile,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> endedAt,
      int views) {
    Row row(Instant now) {
      State state =
          endedAt.isPresent() ? State.ENDED : expiresAt.isAfter(now) ? State.OPEN : State.EXPIRED;
      Terms terms = new Terms(label, accessHash.isPresent(), asksViewer, givesFile);
      return new Row(
          new Share(id, credentialId, terms, state, createdAt, expiresAt, views),
          person,
          accessHash);
    }
  }

  private ShareTable() {}

  static void insert(Handle h, Row row, String secretSha256) {
    Terms terms = row.share().terms();
    h.createUpdate(
            "INSERT INTO credential_share (id, credential_id, person_number, secret_sha256,"
                + " access_hash, label, asks_viewer, gives_file, created_at, expires_at) VALUES"
                + " (:share.id, :share.credentialId, :person, :secret, :accessHash,"
                + " :share.terms.label, :asks, :gives, :share.createdAt, :share.expiresAt)")
        .bindMethods(row)
        .bind("secret", secretSha256)
        .bind("asks", terms.asksViewer() ? 1 : 0)
        .bind("gives", terms.givesFile() ? 1 : 0)
        .execute();
  }

  static Optional<Row> bySecret(Handle h, String secretSha256, Instant now) {
    return h.createQuery(SELECT + "secret_sha256 = :secret")
        .bind("secret", secretSha256)
        .mapTo(Stored.class)
        .map(stored -> stored.row(now))
        .findOne();
  }

  static Optional<Row> find(Handle h, String person, String id, Instant now) {
    return h.createQuery(SELECT + "id = :id AND person_number = :person")
        .bind("id", id)
        .bind("person", person)
        .mapTo(Stored.class)
        .map(stored -> stored.row(now))
        .findOne();
  }

  static List<Share> of(Handle h, String person, Instant since, Instant now) {
    return h.createQuery(
            SELECT + "person_number = :person AND expires_at > :since ORDER BY created_at DESC")
        .bind("person", person)
        .bind("since", since)
        .mapTo(Stored.class)
        .map(stored -> stored.row(now).share())
        .list();
  }

  static int open(Handle h, String person, Instant now) {
    return h.createQuery(
            "SELECT COUNT(*) FROM credential_share WHERE person_number = :person"
                + " AND ended_at IS NULL AND expires_at > :now")
        .bind("person", person)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static boolean end(Handle h, String person, String id, Instant now) {
    return h.createUpdate(
                "UPDATE credential_share SET ended_at = :now"
                    + " WHERE id = :id AND person_number = :person AND ended_at IS NULL")
            .bind("now", now)
            .bind("id", id)
            .bind("person", person)
            .execute()
        == 1;
  }

  static void view(Handle h, String id, View view, String ticketSha256) {
    h.createUpdate(
            "INSERT INTO share_view (id, share_id, ticket_sha256, seen_at, viewer, organisation)"
                + " VALUES (:id, :share, :ticket, :at, :viewer, :organisation)")
        .bindMethods(view)
        .bind("id", UUID.randomUUID().toString())
        .bind("share", id)
        .bind("ticket", ticketSha256)
        .execute();
  }

  static int viewsSince(Handle h, String id, Instant since) {
    return h.createQuery(
            "SELECT COUNT(*) FROM share_view WHERE share_id = :share AND seen_at > :since")
        .bind("share", id)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  static boolean hasTicket(Handle h, String id, String ticketSha256, Instant since) {
    return h.createQuery(
            "SELECT id FROM share_view WHERE ticket_sha256 = :ticket AND share_id = :share"
                + " AND seen_at > :since")
        .bind("ticket", ticketSha256)
        .bind("share", id)
        .bind("since", since)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  static List<View> views(Handle h, String id) {
    return h.createQuery(
            "SELECT seen_at AS \"at\", viewer, organisation FROM share_view WHERE share_id = :share"
                + " ORDER BY seen_at DESC FETCH FIRST 100 ROWS ONLY")
        .bind("share", id)
        .mapTo(View.class)
        .list();
  }
}
