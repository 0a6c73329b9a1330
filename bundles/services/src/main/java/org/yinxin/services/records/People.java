package org.yinxin.services.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/** Finds people. Thread-safe. */
@ProviderType
public interface People {
  /**
   * People whose number begins with a text or whose name contains it, ordered by number.
   *
   * @param text at least two characters, else nobody is found
   * @param groups only people of one of these, as {@code undergraduate}
   * @param most at most so many
   */
  List<Person> search(String text, Set<String> groups, int most);

  /** The person with this number. */
  Optional<Person> find(String number);

  /** The names of people by their numbers; those who are not on record are left out. */
  default Map<String, String> names(Collection<String> numbers) {
    Map<String, String> names = new TreeMap<>();
    for (String number : numbers) {
      find(number).ifPresent(person -> names.put(number, person.name()));
    }
    return names;
  }
}
