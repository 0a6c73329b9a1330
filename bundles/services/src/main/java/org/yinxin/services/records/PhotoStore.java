package org.yinxin.services.records;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Photos by the SHA-256 of their bytes. A photo that was once a person's stays for a time, whatever
 * is imported later, since applications refer to it (Retention). Thread-safe.
 */
@ProviderType
public interface PhotoStore {
  /**
   * A photo.
   *
   * @param jpeg baseline JPEG (ITU-T T.81) of three components in sRGB, without metadata; not to be
   *     changed by the receiver
   * @param width in pixels
   * @param height in pixels
   */
  record StoredPhoto(byte[] jpeg, int width, int height) {}

  /** The photo with this hash, 64 hex digits in lower case; empty if it is not there. */
  Optional<StoredPhoto> find(String sha256);
}
