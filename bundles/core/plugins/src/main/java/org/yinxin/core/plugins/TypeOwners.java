package org.yinxin.core.plugins;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows that bind a certificate type to the bundle that provided it first, and to the key that
 * signed that bundle. Without them a second bundle could speak in the name of an office by using
 * the id of its type.
 */
final class TypeOwners {

  /**
   * The owner of a type.
   *
   * @param bundle symbolic name
   * @param key SHA-256 of the signer's public key in hex; empty if it bore no trusted signature
   */
  public record Owner(String bundle, String key) {
    /** Says if a bundle may provide the type: it has the name, and the key if there is one. */
    boolean admits(String otherBundle, String otherKey) {
      return bundle.equals(otherBundle) && (key.isEmpty() || key.equals(otherKey));
    }
  }

  private TypeOwners() {}

  static Optional<Owner> find(Handle h, String type) {
    return h.createQuery(
            "SELECT bundle, signer_key AS \"key\" FROM type_owner WHERE type_id = :type")
        .bind("type", type)
        .mapTo(Owner.class)
        .findOne();
  }

  /** Binds a type that nobody owns, or that its owner provided without a signature until now. */
  static void bind(Handle h, String type, Owner owner, Instant now) {
    Optional<Owner> before = find(h, type);
    if (before.isEmpty()) {
      h.createUpdate(
              "INSERT INTO type_owner (type_id, bundle, signer_key, bound_at)"
                  + " VALUES (:type, :bundle, :key, :now)")
          .bind("type", type)
          .bindMethods(owner)
          .bind("now", now)
          .execute();
    } else if (before.get().key().isEmpty() && before.get().bundle().equals(owner.bundle())) {
      h.createUpdate("UPDATE type_owner SET signer_key = :key WHERE type_id = :type")
          .bind("key", owner.key())
          .bind("type", type)
          .execute();
    }
  }

  /** Lets the next bundle that provides the type have it; false if nobody owned it. */
  static boolean release(Handle h, String type) {
    return h.createUpdate("DELETE FROM type_owner WHERE type_id = :type")
            .bind("type", type)
            .execute()
        == 1;
  }
}
