package org.yinxin.login;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whom a sign-in service vouches for. Immutable.
 *
 * @param id of the person at the service
 * @param attributes the service's other data on the person, by name
 * @param sessions keys by which the service will say that this session has ended, as a ticket or
 *     {@code sid}; empty if it never does
 * @param logoutHint hint for {@link LoginMethod#signOutAddress}; empty for nothing
 */
public record LoginSubject(
    String id, Map<String, List<String>> attributes, Set<String> sessions, String logoutHint) {
  public LoginSubject {
    Map<String, List<String>> copy = new TreeMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Map.copyOf(copy);
    sessions = Set.copyOf(sessions);
  }

  /** Says neither who nor what. */
  @Override
  public String toString() {
    return "a subject with the attributes " + new TreeMap<>(attributes).keySet();
  }
}
