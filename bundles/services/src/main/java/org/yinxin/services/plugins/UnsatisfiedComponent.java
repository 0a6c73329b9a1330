package org.yinxin.services.plugins;

import java.util.List;
import java.util.Objects;

/**
 * A component of a plug-in that does not start, though the plug-in runs: services that it refers to
 * are not there, or a plug-in may not see them.
 *
 * @param provides id of the certificate type or kind of the connector ({@code payment}) that is
 *     therefore missing
 * @param waitsFor names of the services' interfaces
 */
public record UnsatisfiedComponent(String provides, List<String> waitsFor) {
  public UnsatisfiedComponent {
    Objects.requireNonNull(provides);
    waitsFor = List.copyOf(waitsFor);
  }
}
