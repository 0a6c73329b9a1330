package org.yinxin.core.sealing.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.RegisteredSeal.State;
import org.yinxin.services.seals.RegisteredSeal.Step;
import org.yinxin.services.seals.SealData;

/** The rows of seals and their pictures. */
final class SealTable {
  private static final String SELECT =
      "SELECT id, version_no, owner, kind, size_mm, record_number, purpose, valid_from,"
          + " valid_until, picture, state, drafted_by, drafted_at, submitted_by, submitted_at,"
          + " enabled_by, enabled_at, destroyed_by, destroyed_at, reason FROM seal";

  private SealTable() {}

  static List<RegisteredSeal> all(Handle h, Instant now) {
    return h.createQuery(SELECT + " ORDER BY owner, version_no DESC")
        .map((rs, context) -> read(rs, now))
        .list();
  }

  static Optional<RegisteredSeal> find(Handle h, String id, Instant now) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs, now))
        .findOne();
  }

  static List<RegisteredSeal> ofOwner(Handle h, String owner, Instant now) {
    return h.createQuery(SELECT + " WHERE owner = :owner")
        .bind("owner", owner)
        .map((rs, context) -> read(rs, now))
        .list();
  }

  static int nextVersion(Handle h, String owner) {
    return h.createQuery("SELECT COALESCE(MAX(version_no), 0) + 1 FROM seal WHERE owner = :owner")
        .bind("owner", owner)
        .mapTo(Integer.class)
        .one();
  }

  static void insert(Handle h, String id, int version, SealData data, String picture, Step step) {
    h.createUpdate(
            "INSERT INTO seal (id, owner, version_no, kind, size_mm, record_number, purpose,"
                + " valid_from, valid_until, picture, state, drafted_by, drafted_at)"
                + " VALUES (:id, :owner, :version, :kind, :size, :record, :purpose, :from, :until,"
                + " :picture, 'DRAFT', :by, :now)")
        .bind("id", id)
        .bind("owner", data.owner())
        .bind("version", version)
        .bind("kind", data.kind().name())
        .bind("size", data.sizeMm())
        .bind("record", data.recordNumber())
        .bind("purpose", data.purpose())
        .bind("from", Timestamp.from(data.validFrom()))
        .bind("until", data.validUntil().map(Timestamp::from).orElse(null))
        .bind("picture", picture)
        .bind("by", step.by())
        .bind("now", Timestamp.from(step.at()))
        .execute();
  }

  /** Takes a seal from one state to the next; false if it is not in the first. */
  static boolean advance(Handle h, String id, State from, State to, Step step) {
    String column = to == State.WAITING ? "submitted" : "enabled";
    return h.createUpdate(
                "UPDATE seal SET state = :to, "
                    + column
                    + "_by = :by, "
                    + column
                    + "_at = :now WHERE id = :id AND state = :from")
            .bind("to", to.name())
            .bind("from", from.name())
            .bind("by", step.by())
            .bind("now", Timestamp.from(step.at()))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Ends a seal; false if that was done. */
  static boolean destroy(Handle h, String id, String reason, Step step) {
    return h.createUpdate(
                "UPDATE seal SET state = 'DESTROYED', destroyed_by = :by, destroyed_at = :now,"
                    + " reason = :reason WHERE id = :id AND state <> 'DESTROYED'")
            .bind("by", step.by())
            .bind("now", Timestamp.from(step.at()))
            .bind("reason", reason)
            .bind("id", id)
            .execute()
        == 1;
  }

  static void keepPicture(Handle h, Imprint imprint) {
    boolean there =
        h.createQuery("SELECT sha256 FROM seal_picture WHERE sha256 = :sha256")
            .bind("sha256", imprint.sha256())
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!there) {
      h.createUpdate(
              "INSERT INTO seal_picture (sha256, media_type, content)"
                  + " VALUES (:sha256, :type, :content)")
          .bind("sha256", imprint.sha256())
          .bind("type", imprint.mediaType())
          .bind("content", imprint.bytes())
          .execute();
    }
  }

  static Imprint picture(Handle h, RegisteredSeal seal) {
    return h.createQuery("SELECT media_type, content FROM seal_picture WHERE sha256 = :sha256")
        .bind("sha256", seal.pictureSha256())
        .map(
            (rs, context) ->
                new Imprint(
                    seal.pictureSha256(), rs.getString(1), rs.getBytes(2), seal.data().sizeMm()))
        .one();
  }

  private static RegisteredSeal read(ResultSet rs, Instant now) throws SQLException {
    SealData data =
        new SealData(
            rs.getString(3),
            SealData.Kind.valueOf(rs.getString(4)),
            rs.getInt(5),
            rs.getString(6),
            rs.getString(7),
            rs.getTimestamp(8).toInstant(),
            Optional.ofNullable(rs.getTimestamp(9)).map(Timestamp::toInstant));
    State stored = State.valueOf(rs.getString(11));
    boolean over = data.validUntil().filter(end -> !now.isBefore(end)).isPresent();
    return new RegisteredSeal(
        rs.getString(1),
        rs.getInt(2),
        data,
        rs.getString(10),
        over && stored != State.DESTROYED ? State.EXPIRED : stored,
        step(rs, 12).orElseThrow(),
        step(rs, 14),
        step(rs, 16),
        step(rs, 18),
        Optional.ofNullable(rs.getString(20)).orElse(""));
  }

  private static Optional<Step> step(ResultSet rs, int column) throws SQLException {
    String by = rs.getString(column);
    return by == null
        ? Optional.empty()
        : Optional.of(new Step(by, rs.getTimestamp(column + 1).toInstant()));
  }
}
