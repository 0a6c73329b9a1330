package org.yinxin.core.records;

import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;

/**
 * Pictures of letterheads as settings: one with the picture by its hash, which stays, and one with
 * the hash that an owner has now. So pictures have versions and are authenticated like other
 * settings, and documents that name one can be drawn as long as they wait. Thread-safe.
 */
final class LetterheadImages {
  private final Settings settings;

  LetterheadImages(Settings settings) {
    this.settings = settings;
  }

  /** Name of the setting with the hash of the picture that an owner has. */
  static String setting(String owner) {
    return "letterhead-picture/" + owner;
  }

  private static String image(String sha256) {
    return "letterhead-image/" + sha256;
  }

  /** The hash of the picture that an owner has; empty for none. */
  String of(String owner) {
    return settings.value(setting(owner)).orElse("");
  }

  /**
   * Says if an owner has the picture with a hash, or none if it is empty; an altered one is
   * neither.
   */
  boolean isSet(String owner, String sha256) {
    try {
      return of(owner).equals(sha256);
    } catch (AlteredDataException e) {
      return false;
    }
  }

  /** The picture with a hash; empty if none was ever stored. */
  Optional<StoredPhoto> find(String sha256) {
    return settings.value(image(sha256)).map(LetterheadImages::read);
  }

  /**
   * The picture with a hash, as far as it can be shown; empty also if the stored one was altered.
   */
  Optional<StoredPhoto> shown(String sha256) {
    try {
      return find(sha256);
    } catch (AlteredDataException e) {
      return Optional.empty();
    }
  }

  /** Stores a picture, also anew where the stored one was altered, and returns its hash. */
  String store(StoredPhoto picture, String by, String office) {
    String sha256 = DigestUtils.sha256Hex(picture.jpeg());
    if (shown(sha256).isEmpty()) {
      String name = image(sha256);
      int version = settings.history(name).stream().mapToInt(Setting::version).max().orElse(0);
      // Two at once: the other's version is as good.
      var unused = settings.set(name, written(picture), by, office, version);
    }
    return sha256;
  }

  private static String written(StoredPhoto picture) {
    String bytes = Base64.getEncoder().encodeToString(picture.jpeg());
    return picture.width() + " " + picture.height() + " " + bytes;
  }

  private static StoredPhoto read(String value) {
    String[] parts = value.split(" ", 3);
    return new StoredPhoto(
        Base64.getDecoder().decode(parts[2]),
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]));
  }
}
