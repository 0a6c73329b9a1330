package org.yinxin.connector.logincas;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yinxin.login.LoginMethod;

/**
 * Says when a CAS server asked a person who they are: {@code authenticationDate} (CAS Protocol
 * 3.0.3, appendix A: an {@code xs:dateTime}). The platform counts a second factor of the server
 * from then on, so what is doubtful is no date. Has no state.
 */
final class CasAuthentication {
  /** The clock of the server may be ahead by so much. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  private static final String DATE = "authenticationDate";

  /** By these, Apereo CAS says that it let a browser or a person pass without the factor. */
  private static final Set<String> PASSED =
      Set.of("bypassMultifactorAuthentication", "isFromTrustedMultifactorAuthentication");

  private CasAuthentication() {}

  /**
   * Returns the attributes of an answer with the time in the form of {@link LoginMethod#AUTH_TIME},
   * which no attribute of this name from the server replaces.
   */
  static Map<String, List<String>> attributes(CasAnswer answer, Instant now) {
    Map<String, List<String>> attributes = new TreeMap<>(answer.attributes());
    attributes.remove(LoginMethod.AUTH_TIME);
    date(answer.attributes(), now)
        .ifPresent(
            at ->
                attributes.put(LoginMethod.AUTH_TIME, List.of(Long.toString(at.getEpochSecond()))));
    return attributes;
  }

  private static Optional<Instant> date(Map<String, List<String>> attributes, Instant now) {
    List<String> dates = attributes.getOrDefault(DATE, List.of());
    boolean isPassed =
        PASSED.stream()
            .flatMap(name -> attributes.getOrDefault(name, List.of()).stream())
            .anyMatch(value -> !value.equalsIgnoreCase("false"));
    if (dates.size() != 1 || isPassed) {
      return Optional.empty();
    }
    try {
      // Some versions write the zone behind the offset, too.
      Instant at = ZonedDateTime.parse(dates.get(0)).toInstant();
      boolean counts = at.isAfter(Instant.EPOCH) && !at.isAfter(now.plus(AHEAD));
      return counts ? Optional.of(at) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
