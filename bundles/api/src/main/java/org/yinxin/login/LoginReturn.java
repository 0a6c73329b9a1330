package org.yinxin.login;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A browser that came back from the service. Immutable.
 *
 * @param state of the attempt; what the browser brought has been compared with it
 * @param callback as when it began
 * @param parameters of the address, the first value of each
 * @param kept {@link LoginStep#kept} of the start
 */
public record LoginReturn(String state, URI callback, Map<String, String> parameters, String kept) {
  public LoginReturn {
    parameters = Map.copyOf(parameters);
  }

  /** A parameter; empty if it is absent or blank. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
