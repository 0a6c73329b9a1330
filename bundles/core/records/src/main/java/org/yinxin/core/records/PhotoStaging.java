package org.yinxin.core.records;

import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PhotoStore.StoredPhoto;

/** Makes photos of pictures and keeps them, for one import. */
final class PhotoStaging {
  private final Database database;
  private final String importId;

  PhotoStaging(Database database, String importId) {
    this.database = database;
    this.importId = importId;
  }

  /** SHA-256 of the photo that is made of a picture. */
  String take(byte[] picture) throws PictureException {
    String source = DigestUtils.sha256Hex(picture);
    Optional<String> known = database.transaction(h -> PhotoTable.madeOf(h, source));
    if (known.isPresent() && holds(known.get())) {
      return known.get();
    }
    StoredPhoto photo = Picture.normalised(picture);
    String sha256 = DigestUtils.sha256Hex(photo.jpeg());
    if (!holds(sha256)) {
      insert(sha256, source, photo);
    }
    return sha256;
  }

  private boolean holds(String sha256) {
    return database.transaction(h -> PhotoTable.hold(h, importId, sha256));
  }

  private void insert(String sha256, String source, StoredPhoto photo) {
    try {
      database.transaction(
          h -> {
            PhotoTable.insert(h, importId, sha256, source, photo);
            return PhotoTable.hold(h, importId, sha256);
          });
    } catch (RuntimeException e) {
      // Two at once: the other's row is as good.
      if (!database.isDuplicateKey(e) || !holds(sha256)) {
        throw e;
      }
    }
  }
}
