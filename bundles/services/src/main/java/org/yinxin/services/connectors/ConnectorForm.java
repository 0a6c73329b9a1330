package org.yinxin.services.connectors;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yinxin.text.LocalizedText;

/**
 * The settings of a connector on this node, as a form made from its metatype (OSGi Compendium 105).
 * Immutable.
 *
 * @param name of its file in etc, without {@code .cfg}: the PID, or {@code PID-NAME} of one of
 *     several
 * @param title name of the connector
 * @param fields in the order of the metatype
 * @param revision SHA-256 of the file, in lower case; empty if there is none
 * @param values by key, as in the file; of secrets none
 * @param secrets keys of the secrets that have a value
 * @param others keys in the file that the form does not have
 * @param history the versions that were made here, the newest first
 * @param isAsRecorded false if somebody changed the file since the newest version
 * @param isByHand true if it reads its secrets from files that its settings name; then its file in
 *     etc is changed by hand alone, since another address would get those secrets
 */
public record ConnectorForm(
    String name,
    LocalizedText title,
    List<Field> fields,
    String revision,
    Map<String, String> values,
    Set<String> secrets,
    Set<String> others,
    List<Version> history,
    boolean isAsRecorded,
    boolean isByHand) {
  /** The types of values. */
  public enum Type {
    /** One line. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** One line that is shown to nobody. */
    SECRET
  }

  /**
   * A setting.
   *
   * @param help explanation; empty for none
   * @param isRequired true if the connector cannot do without a value
   * @param defaultValue value that holds where none is set; of a secret empty
   * @param options values that there are; empty if any may be set
   */
  public record Field(
      String key,
      LocalizedText label,
      Optional<LocalizedText> help,
      Type type,
      boolean isRequired,
      String defaultValue,
      List<String> options) {
    public Field {
      Objects.requireNonNull(key);
      Objects.requireNonNull(label);
      Objects.requireNonNull(help);
      Objects.requireNonNull(type);
      Objects.requireNonNull(defaultValue);
      options = List.copyOf(options);
    }
  }

  /**
   * A version that was made here.
   *
   * @param values by key; empty if the file was removed
   * @param isRemoval true if the file was removed
   */
  public record Version(
      int version, Map<String, String> values, boolean isRemoval, String by, Instant at) {
    public Version {
      values = Map.copyOf(values);
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
    }
  }

  public ConnectorForm {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    fields = List.copyOf(fields);
    Objects.requireNonNull(revision);
    values = Map.copyOf(values);
    secrets = Set.copyOf(secrets);
    others = Set.copyOf(others);
    history = List.copyOf(history);
  }
}
