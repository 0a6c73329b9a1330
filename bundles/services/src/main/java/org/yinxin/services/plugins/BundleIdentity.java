package org.yinxin.services.plugins;

import java.util.Objects;
import java.util.Optional;

/**
 * The identity of a bundle. Immutable.
 *
 * @param name symbolic name
 * @param version version
 * @param signer subject of the trusted certificate that signed all of it; empty if none did
 */
public record BundleIdentity(String name, String version, Optional<String> signer) {
  public BundleIdentity {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(signer);
  }
}
