package org.yinxin.services.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A plug-in that ought to be here.
 *
 * @param name symbolic name of its bundle
 * @param version its version
 * @param sha256 SHA-256 of the bundle, 64 lower-case hex digits
 * @param enabled true if it ought to run
 * @param by person who changed it last
 * @param at time of that change
 * @param running true if it runs on this node now
 * @param about description in its manifest, for people; empty if its file cannot be read
 * @param signature signer, and trust in that signature here; empty if its file cannot be read
 * @param objection the reason why it may not run, though it ought to
 * @param unsatisfied its components that provide nothing on this node, though it runs
 */
public record InstalledPlugin(
    String name,
    String version,
    String sha256,
    boolean enabled,
    String by,
    Instant at,
    boolean running,
    Optional<PluginAbout> about,
    Optional<BundleSignature> signature,
    Optional<LocalizedText> objection,
    List<UnsatisfiedComponent> unsatisfied) {
  public InstalledPlugin {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
    Objects.requireNonNull(about);
    Objects.requireNonNull(signature);
    Objects.requireNonNull(objection);
    unsatisfied = List.copyOf(unsatisfied);
  }
}
