package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.refusal.HttpReason;

/** The body of an application; language, options and purpose may be left out. */
@Schema(requiredProperties = "type")
record ApplicationBody(String type, String language, Map<String, String> options, String purpose) {
  private static final int MAXIMUM_KEY = 100;

  /** The request of a person; {@code body} is null where nothing was sent. */
  static ApplicationRequest request(ApplicationBody body, String person) {
    Bodies.require(body, "type", ApplicationBody::type);
    return new ApplicationRequest(
        person,
        body.type(),
        Objects.requireNonNullElse(body.language(), ""),
        Objects.requireNonNullElse(body.options(), Map.of()),
        Objects.requireNonNullElse(body.purpose(), ""));
  }

  /** The idempotency key; empty if none was sent. */
  static String key(String header) {
    String key = Objects.requireNonNullElse(header, "");
    if (key.length() > MAXIMUM_KEY) {
      throw new ProblemException(HttpReason.KEY_TOO_LONG);
    }
    return key;
  }
}
