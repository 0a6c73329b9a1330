package org.yinxin.login;

import java.util.Map;
import java.util.Optional;

/**
 * A message that a sign-in service posts by itself, as a form. Immutable.
 *
 * @param parameters of the form, the first value of each
 */
public record LoginNotice(Map<String, String> parameters) {
  public LoginNotice {
    parameters = Map.copyOf(parameters);
  }

  /** A parameter; empty if it is absent or blank. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
