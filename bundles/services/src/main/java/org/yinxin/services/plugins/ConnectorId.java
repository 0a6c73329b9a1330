package org.yinxin.services.plugins;

import java.util.Objects;

/**
 * The id under which the platform and its settings name a connector. Immutable.
 *
 * @param kind of the connector, as {@code login}
 * @param id of its kind, as {@code cas}
 */
public record ConnectorId(String kind, String id) {
  public ConnectorId {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
  }
}
