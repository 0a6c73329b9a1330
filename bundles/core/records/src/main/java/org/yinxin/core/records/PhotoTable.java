package org.yinxin.core.records;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.records.PhotoStore.StoredPhoto;

/** Photos by hash, and which of them a staged import holds. */
final class PhotoTable {

  private PhotoTable() {}

  static Optional<StoredPhoto> find(Handle h, String sha256) {
    return h.createQuery("SELECT content AS jpeg, width, height FROM photo WHERE sha256 = :sha256")
        .bind("sha256", sha256)
        .mapTo(StoredPhoto.class)
        .findOne();
  }

  /**
   * The photo that was made of a picture before: another version of the platform might make other
   * bytes of it, and what did not change would seem to have.
   */
  static Optional<String> madeOf(Handle h, String sourceSha256) {
    return h.createQuery(
            "SELECT sha256 FROM photo WHERE source_sha256 = :source"
                + " ORDER BY taken_at FETCH FIRST 1 ROWS ONLY")
        .bind("source", sourceSha256)
        .mapTo(String.class)
        .findOne();
  }

  /** Notes that an import holds a photo; false if the photo is not there. */
  static boolean hold(Handle h, String importId, String sha256) {
    // Keeps the row from being forgotten meanwhile.
    int there =
        h.createUpdate("UPDATE photo SET touched_at = CURRENT_TIMESTAMP WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .execute();
    boolean isHeld =
        h.createQuery(
                    "SELECT COUNT(*) FROM import_photo WHERE import_id = :id AND sha256 = :sha256")
                .bind("id", importId)
                .bind("sha256", sha256)
                .mapTo(Integer.class)
                .one()
            > 0;
    if (there > 0 && !isHeld) {
      h.createUpdate("INSERT INTO import_photo (import_id, sha256) VALUES (:id, :sha256)")
          .bind("id", importId)
          .bind("sha256", sha256)
          .execute();
    }
    return there > 0;
  }

  static int insert(
      Handle h, String importId, String sha256, String sourceSha256, StoredPhoto photo) {
    return h.createUpdate(
            "INSERT INTO photo (sha256, source_sha256, media_type, width, height, content,"
                + " import_id, taken_at, touched_at, kept) VALUES (:sha256, :source, 'image/jpeg',"
                + " :width, :height, :jpeg, :id, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 0)")
        .bind("sha256", sha256)
        .bind("source", sourceSha256)
        .bindMethods(photo)
        .bind("id", importId)
        .execute();
  }

  /** The photos of an import are facts from now on: documents may refer to them. */
  static void keep(Handle h, String importId) {
    h.createUpdate(
            "UPDATE photo SET kept = 1 WHERE sha256 IN"
                + " (SELECT sha256 FROM import_photo WHERE import_id = :id)")
        .bind("id", importId)
        .execute();
    h.createUpdate("DELETE FROM import_photo WHERE import_id = :id").bind("id", importId).execute();
  }

  /** Forgets photos that never became facts and were not met since. */
  static void forget(Handle h, Instant before) {
    h.createUpdate("DELETE FROM photo WHERE kept = 0 AND touched_at < :before")
        .bind("before", before)
        .execute();
  }
}
