package org.yinxin.services.records;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Finds people. Thread-safe. */
@ProviderType
public interface People {
  /**
   * People whose number begins with a text or whose name contains it, ordered by number.
   *
   * @param text at least two characters, else nobody is found
   * @param most at most so many
   */
  List<Person> search(String text, int most);

  /** The person with this number. */
  Optional<Person> find(String number);
}
