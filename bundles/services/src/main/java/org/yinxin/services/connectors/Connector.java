package org.yinxin.services.connectors;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A connector to something outside, as its bundle describes it. Immutable.
 *
 * @param kind kind of connection: last part of the package that it implements, as {@code payment}
 * @param bundle symbolic name and version of its bundle
 * @param pid PID of its configuration (OSGi Compendium 104), which is the name of its file in etc
 * @param configurationRequired true if it does nothing without a configuration
 * @param state operating state
 * @param problem reason why it does not work, in the framework's words; empty if it does
 * @param configured names of the keys that its configurations set; never their values
 * @param defaults names of the keys it knows
 * @param files its files in etc, examples ({@code .cfg.example}) among them
 * @param check name of its own health check, which says whether what it connects to answers; empty
 *     if it has none
 * @param example text of an example or, if there is none, of the comments in its file; what may be
 *     secret is masked; empty if there is neither
 */
public record Connector(
    String kind,
    String bundle,
    String pid,
    boolean configurationRequired,
    State state,
    String problem,
    Set<String> configured,
    Set<String> defaults,
    List<String> files,
    String check,
    String example) {
  /** The states of a connector. */
  public enum State {
    /** It is there for those who use it. */
    WORKS,
    /** It waits for its configuration. */
    NOT_CONFIGURED,
    /** It waits for another part of the platform. */
    WAITS,
    /** It could not start with its configuration. */
    FAILED
  }

  public Connector {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(bundle);
    Objects.requireNonNull(pid);
    Objects.requireNonNull(state);
    Objects.requireNonNull(problem);
    configured = Set.copyOf(configured);
    defaults = Set.copyOf(defaults);
    files = List.copyOf(files);
    Objects.requireNonNull(check);
    Objects.requireNonNull(example);
  }
}
