package org.yinxin.services.batches;

import java.util.Map;
import java.util.Objects;

/**
 * The certificate that a batch issues to each of its people. Immutable.
 *
 * @param type id of the certificate type
 * @param language BCP 47 tag; empty for the type's default
 * @param options chosen values by option; missing ones take their default
 * @param purpose use of the certificate, at most 100 characters; empty if not said
 * @param collectable true if each row gets a code, with which people without an account collect
 *     their file
 */
public record BatchRequest(
    String type,
    String language,
    Map<String, String> options,
    String purpose,
    boolean collectable) {
  public BatchRequest {
    Objects.requireNonNull(type);
    Objects.requireNonNull(language);
    Objects.requireNonNull(purpose);
    options = Map.copyOf(options);
  }
}
