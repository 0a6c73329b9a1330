package org.yinxin.core.sealing.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
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

  private record Row(
      String id,
      int versionNo,
      @Nested SealData data,
      String picture,
      State state,
      @Nested("drafted") Step drafted,
      Optional<String> submittedBy,
      Optional<Instant> submittedAt,
      Optional<String> enabledBy,
      Optional<Instant> enabledAt,
      Optional<String> destroyedBy,
      Optional<Instant> destroyedAt,
      Optional<String> reason) {
    RegisteredSeal seal(Instant now) {
      boolean over = data.validUntil().filter(end -> !now.isBefore(end)).isPresent();
      return new RegisteredSeal(
          id,
          versionNo,
          data,
          picture,
          over && state != State.DESTROYED ? State.EXPIRED : state,
          drafted,
          step(submittedBy, submittedAt),
          step(enabledBy, enabledAt),
          step(destroyedBy, destroyedAt),
          reason.orElse(""));
    }

    private static Optional<Step> step(Optional<String> by, Optional<Instant> at) {
      return by.map(account -> new Step(account, at.orElseThrow()));
    }
  }

  private SealTable() {}

  static List<RegisteredSeal> all(Handle h, Instant now) {
    return h.createQuery(SELECT + " ORDER BY owner, version_no DESC")
        .mapTo(Row.class)
        .map(row -> row.seal(now))
        .list();
  }

  static Optional<RegisteredSeal> find(Handle h, String id, Instant now) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(row -> row.seal(now))
        .findOne();
  }

  static List<RegisteredSeal> ofOwner(Handle h, String owner, Instant now) {
    return h.createQuery(SELECT + " WHERE owner = :owner")
        .bind("owner", owner)
        .mapTo(Row.class)
        .map(row -> row.seal(now))
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
            """
            INSERT INTO seal (id, owner, version_no, kind, size_mm, record_number, purpose,
              valid_from, valid_until, picture, state, drafted_by, drafted_at)
            VALUES (:id, :owner, :version, :kind, :sizeMm, :recordNumber, :purpose, :validFrom,
              :validUntil, :picture, 'DRAFT', :by, :at)
            """)
        .bind("id", id)
        .bind("version", version)
        .bindMethods(data)
        .bind("picture", picture)
        .bindMethods(step)
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
                    + "_at = :at WHERE id = :id AND state = :from")
            .bind("to", to)
            .bind("from", from)
            .bindMethods(step)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Ends a seal; false if that was done. */
  static boolean destroy(Handle h, String id, String reason, Step step) {
    return h.createUpdate(
                "UPDATE seal SET state = 'DESTROYED', destroyed_by = :by, destroyed_at = :at,"
                    + " reason = :reason WHERE id = :id AND state <> 'DESTROYED'")
            .bindMethods(step)
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
                  + " VALUES (:sha256, :mediaType, :bytes)")
          .bindMethods(imprint)
          .execute();
    }
  }

  static Imprint picture(Handle h, RegisteredSeal seal) {
    return h.createQuery(
            "SELECT p.sha256, p.media_type, p.content AS bytes, s.size_mm AS width_mm"
                + " FROM seal s JOIN seal_picture p ON p.sha256 = s.picture WHERE s.id = :id")
        .bind("id", seal.id())
        .mapTo(Imprint.class)
        .one();
  }
}
