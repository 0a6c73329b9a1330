package org.yinxin.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The devices with which people signed in by password, by the hash of their secret. */
final class KnownDeviceTable {
  /** As long as the cookie lives. */
  static final Duration LIFE = Duration.ofDays(365);

  /** The newest that are kept of a user. */
  private static final int MOST = 10;

  private KnownDeviceTable() {}

  /** Says if this user signed in with this device before. */
  static boolean isKnown(Handle h, String secretHash, String user, Instant now) {
    return h.createQuery(
                "SELECT COUNT(*) FROM known_device WHERE secret_hash = :hash AND user_name = :user AND"
                    + " used_at >= :limit")
            .bind("hash", secretHash)
            .bind("user", user)
            .bind("limit", now.minus(LIFE))
            .mapTo(Long.class)
            .one()
        == 1;
  }

  static void use(Handle h, String secretHash, Instant now) {
    h.createUpdate("UPDATE known_device SET used_at = :now WHERE secret_hash = :hash")
        .bind("now", now)
        .bind("hash", secretHash)
        .execute();
  }

  /** Adds a device, in the place of the oldest if the user has many. */
  static void add(Handle h, String secretHash, String user, Instant now) {
    List<String> others =
        h.createQuery(
                "SELECT secret_hash FROM known_device WHERE user_name = :user ORDER BY used_at"
                    + " DESC, secret_hash")
            .bind("user", user)
            .mapTo(String.class)
            .list();
    for (String old : others.subList(Math.min(MOST - 1, others.size()), others.size())) {
      h.createUpdate("DELETE FROM known_device WHERE secret_hash = :hash")
          .bind("hash", old)
          .execute();
    }
    h.createUpdate(
            "INSERT INTO known_device (secret_hash, user_name, used_at) VALUES (:hash, :user,"
                + " :now)")
        .bind("hash", secretHash)
        .bind("user", user)
        .bind("now", now)
        .execute();
  }

  /** Removes all devices of a user: somebody with the old password may have signed in on them. */
  static void forget(Handle h, String user) {
    h.createUpdate("DELETE FROM known_device WHERE user_name = :user").bind("user", user).execute();
  }
}
