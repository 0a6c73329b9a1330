package org.yinxin.core.identity;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginSubject;

/**
 * Says if a sign-in service has asked a person for a second factor, as {@code amr} or {@code acr}
 * of OpenID Connect Core 1.0, section 2 do. A service that does not say when it asked is not
 * believed: its own session may be days old. Immutable.
 */
final class ServiceFactorRule {
  private final String attribute;
  private final Set<String> values;

  /**
   * Takes the rule from settings.
   *
   * @param attribute name of it; blank if the service asks for none
   * @param values of which one means a second factor, with commas
   */
  ServiceFactorRule(String attribute, String values) {
    this.attribute = attribute.strip();
    this.values =
        Arrays.stream(values.split(","))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns when the service asked for a second factor, in seconds since 1970.
   *
   * @param now seconds since 1970; a later time counts as this one
   * @return empty if it did not, or does not say when
   */
  OptionalLong shown(LoginSubject subject, long now) {
    boolean isShown =
        !attribute.isEmpty()
            && subject.attributes().getOrDefault(attribute, List.of()).stream()
                .anyMatch(values::contains);
    List<String> times = subject.attributes().getOrDefault(LoginMethod.AUTH_TIME, List.of());
    if (!isShown || times.size() != 1 || !times.get(0).matches("[0-9]{1,12}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.min(now, Long.parseLong(times.get(0))));
  }
}
