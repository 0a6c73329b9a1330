package org.yinxin.services.issuance;

import java.util.Map;
import java.util.Objects;

/**
 * A person's request for a certificate. Immutable.
 *
 * @param personNumber number of the person whom the certificate is for
 * @param type id of the certificate type
 * @param language BCP 47 tag; empty for the type's default
 * @param options chosen values by option; missing ones take their default
 * @param purpose use of the certificate, at most 100 characters; empty if not said
 */
public record ApplicationRequest(
    String personNumber,
    String type,
    String language,
    Map<String, String> options,
    String purpose) {
  public ApplicationRequest {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(type);
    Objects.requireNonNull(language);
    Objects.requireNonNull(purpose);
    options = Map.copyOf(options);
  }
}
