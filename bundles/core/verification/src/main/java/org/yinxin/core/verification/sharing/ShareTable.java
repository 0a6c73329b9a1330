package org.yinxin.core.verification.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
      "SELECT id, credential_id, person_number, access_hash, label, asks_viewer, gives_file,"
          + " created_at, expires_at, ended_at,"
          + " (SELECT COUNT(*) FROM share_view v WHERE v.share_id = s.id)"
          + " FROM credential_share s WHERE ";

  /** A share with the number of its holder and the hash of its access code. */
  record Row(Share share, String person, Optional<String> accessHash) {}

  private ShareTable() {}

  static void insert(Handle h, Row row, String secretSha256) {
    Share share = row.share();
    h.createUpdate(
            "INSERT INTO credential_share (id, credential_id, person_number, secret_sha256,"
                + " access_hash, label, asks_viewer, gives_file, created_at, expires_at) VALUES"
                + " (:id, :credential, :person, :secret, :access, :label, :asks, :gives, :created,"
                + " :expires)")
        .bind("id", share.id())
        .bind("credential", share.credentialId())
        .bind("person", row.person())
        .bind("secret", secretSha256)
        .bind("access", row.accessHash().orElse(null))
        .bind("label", share.terms().label())
        .bind("asks", share.terms().asksViewer() ? 1 : 0)
        .bind("gives", share.terms().givesFile() ? 1 : 0)
        .bind("created", Timestamp.from(share.createdAt()))
        .bind("expires", Timestamp.from(share.expiresAt()))
        .execute();
  }

  static Optional<Row> bySecret(Handle h, String secretSha256, Instant now) {
    return h.createQuery(SELECT + "secret_sha256 = :secret")
        .bind("secret", secretSha256)
        .map((rs, context) -> read(rs, now))
        .findOne();
  }

  static Optional<Row> find(Handle h, String person, String id, Instant now) {
    return h.createQuery(SELECT + "id = :id AND person_number = :person")
        .bind("id", id)
        .bind("person", person)
        .map((rs, context) -> read(rs, now))
        .findOne();
  }

  static List<Share> of(Handle h, String person, Instant since, Instant now) {
    return h.createQuery(
            SELECT + "person_number = :person AND expires_at > :since ORDER BY created_at DESC")
        .bind("person", person)
        .bind("since", Timestamp.from(since))
        .map((rs, context) -> read(rs, now).share())
        .list();
  }

  static int open(Handle h, String person, Instant now) {
    return h.createQuery(
            "SELECT COUNT(*) FROM credential_share WHERE person_number = :person"
                + " AND ended_at IS NULL AND expires_at > :now")
        .bind("person", person)
        .bind("now", Timestamp.from(now))
        .mapTo(Integer.class)
        .one();
  }

  static boolean end(Handle h, String person, String id, Instant now) {
    return h.createUpdate(
                "UPDATE credential_share SET ended_at = :now"
                    + " WHERE id = :id AND person_number = :person AND ended_at IS NULL")
            .bind("now", Timestamp.from(now))
            .bind("id", id)
            .bind("person", person)
            .execute()
        == 1;
  }

  static void view(Handle h, String id, View view, String ticketSha256) {
    h.createUpdate(
            "INSERT INTO share_view (id, share_id, ticket_sha256, seen_at, viewer, organisation)"
                + " VALUES (:id, :share, :ticket, :at, :viewer, :organisation)")
        .bind("id", UUID.randomUUID().toString())
        .bind("share", id)
        .bind("ticket", ticketSha256)
        .bind("at", Timestamp.from(view.at()))
        .bind("viewer", view.viewer())
        .bind("organisation", view.organisation())
        .execute();
  }

  static int viewsSince(Handle h, String id, Instant since) {
    return h.createQuery(
            "SELECT COUNT(*) FROM share_view WHERE share_id = :share AND seen_at > :since")
        .bind("share", id)
        .bind("since", Timestamp.from(since))
        .mapTo(Integer.class)
        .one();
  }

  static boolean hasTicket(Handle h, String id, String ticketSha256, Instant since) {
    return h.createQuery(
            "SELECT id FROM share_view WHERE ticket_sha256 = :ticket AND share_id = :share"
                + " AND seen_at > :since")
        .bind("ticket", ticketSha256)
        .bind("share", id)
        .bind("since", Timestamp.from(since))
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  static List<View> views(Handle h, String id) {
    return h.createQuery(
            "SELECT seen_at, viewer, organisation FROM share_view WHERE share_id = :share"
                + " ORDER BY seen_at DESC FETCH FIRST 100 ROWS ONLY")
        .bind("share", id)
        .map(
            (rs, context) ->
                new View(rs.getTimestamp(1).toInstant(), rs.getString(2), rs.getString(3)))
        .list();
  }

  private static Row read(ResultSet rs, Instant now) throws SQLException {
    Optional<String> access = Optional.ofNullable(rs.getString(4));
    Instant expires = rs.getTimestamp(9).toInstant();
    boolean isEnded = rs.getTimestamp(10) != null;
    State state = isEnded ? State.ENDED : expires.isAfter(now) ? State.OPEN : State.EXPIRED;
    Terms terms =
        new Terms(rs.getString(5), access.isPresent(), rs.getInt(6) != 0, rs.getInt(7) != 0);
    Share share =
        new Share(
            rs.getString(1),
            rs.getString(2),
            terms,
            state,
            rs.getTimestamp(8).toInstant(),
            expires,
            rs.getInt(11));
    return new Row(share, rs.getString(3), access);
  }
}
