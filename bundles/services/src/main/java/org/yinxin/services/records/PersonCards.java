package org.yinxin.services.records;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Finds people by the cards that they carry. Thread-safe. */
@ProviderType
public interface PersonCards {
  /**
   * A campus card.
   *
   * @param personNumber number of the holder
   * @param isValid true if it is neither reported lost nor given back
   */
  record CampusCard(String personNumber, boolean isValid) {}

  /**
   * The campus card with a number.
   *
   * @param uid in hex, in whatever case and groups
   */
  Optional<CampusCard> campusCard(String uid);

  /**
   * Numbers under which a person is on record, in order; several for a person who was a student
   * twice.
   *
   * @param idNumber of the identity card
   * @param name as on the card; spaces and the kind of middle dot do not count
   */
  List<String> idCard(String idNumber, String name);
}
