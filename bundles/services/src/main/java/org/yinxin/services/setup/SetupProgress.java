package org.yinxin.services.setup;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yinxin.text.LocalizedText;

/**
 * The progress of the set-up, and the input so far. Immutable.
 *
 * @param done the steps that are done
 * @param school cells of the university's record; empty until there is one
 * @param offices cells of the offices' records
 * @param needs the offices that deployed certificate types name
 * @param publicAddress address under which the public reaches this system
 * @param timestamps the choice about time-stamps; empty if none was made
 */
public record SetupProgress(
    Set<Step> done,
    Map<String, String> school,
    List<Map<String, String>> offices,
    List<OfficeNeed> needs,
    String publicAddress,
    Optional<Timestamping> timestamps) {
  /** The steps of the set-up, in this order. */
  public enum Step {
    /** The university's record. */
    SCHOOL,
    /** The public address. */
    ADDRESS,
    /** A record for each office that a certificate type names. */
    OFFICES,
    /** An account that administers. */
    ADMINISTRATOR,
    /** A key with its certificate for one office at least. */
    KEYS,
    /** With time-stamps or without. */
    TIMESTAMPS,
    /** A credential that was issued, verified and revoked. */
    TRIAL
  }

  /** The choices about time-stamps on seals. */
  public enum Timestamping {
    /** Each carries one of an authority that answered. */
    AUTHORITY,
    /** None does (PAdES B-B). */
    WITHOUT
  }

  /**
   * An office that certificate types name.
   *
   * @param id of the office
   * @param types titles of its types
   */
  public record OfficeNeed(String id, List<LocalizedText> types) {
    public OfficeNeed {
      Objects.requireNonNull(id);
      types = List.copyOf(types);
    }
  }

  public SetupProgress {
    done = Set.copyOf(done);
    school = Map.copyOf(school);
    offices = offices.stream().map(Map::copyOf).toList();
    needs = List.copyOf(needs);
    Objects.requireNonNull(publicAddress);
    Objects.requireNonNull(timestamps);
  }
}
