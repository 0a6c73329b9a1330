package org.yinxin.core.plugins;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.yinxin.services.persistence.Database;

/** Decides if a bundle may provide a certificate type. Thread-safe. */
final class TypeClaims {
  private final Database database;
  private final BundleOrigins origins;
  private final InstantSource clock;

  TypeClaims(Database database, BundleOrigins origins, InstantSource clock) {
    this.database = database;
    this.origins = origins;
    this.clock = clock;
  }

  static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /**
   * Binds a type to a bundle if nobody owned it.
   *
   * @param serving the bundles that provide the type now
   * @throws TypeInstance.NotUsedException if nobody has checked the bundle's signature in
   *     production, or the type belongs to another bundle, or another one provides it
   */
  void check(String id, Bundle bundle, Collection<Bundle> serving) {
    if (!origins.trusts(bundle)) {
      throw new TypeInstance.NotUsedException(
          BundleOrigins.objection(bundle) + "; what to do: " + origins.advice(bundle));
    }
    String name = bundle.getSymbolicName();
    TypeOwners.Owner owner = owner(id, name);
    if (!owner.bundle().equals(name)) {
      throw new TypeInstance.NotUsedException(
          "the type %s belongs to %s; remove this bundle, or give the type free with"
                  .formatted(id, owner.bundle())
              + " yinxin:type-release "
              + id);
    }
    Optional<Bundle> other =
        serving.stream()
            .filter(provider -> !provider.equals(bundle))
            .filter(provider -> !isOtherVersion(provider, bundle))
            .findAny();
    if (other.isPresent()) {
      throw new TypeInstance.NotUsedException(
          "the type %s is provided by %s already; remove one of them"
              .formatted(id, name(other.get())));
    }
  }

  /** Says if one plug-in is being upgraded: its old version serves until the new one does. */
  private static boolean isOtherVersion(Bundle provider, Bundle bundle) {
    return BundleOrigins.isPlugin(provider)
        && BundleOrigins.isPlugin(bundle)
        && provider.getSymbolicName().equals(bundle.getSymbolicName());
  }

  /** The owner of a type, which is the bundle that asks if there was none. */
  private TypeOwners.Owner owner(String id, String bundle) {
    try {
      return database.transaction(
          h -> {
            Optional<TypeOwners.Owner> known = TypeOwners.find(h, id);
            if (known.isEmpty()) {
              TypeOwners.bind(h, id, new TypeOwners.Owner(bundle, ""), clock.instant());
            }
            return known.orElse(new TypeOwners.Owner(bundle, ""));
          });
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        // Another node was first.
        return database.transaction(h -> TypeOwners.find(h, id)).orElseThrow(() -> e);
      }
      throw e;
    }
  }
}
