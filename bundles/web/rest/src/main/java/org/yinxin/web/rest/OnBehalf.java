package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import org.yinxin.services.issuance.ApplicationRequest;

/** An application of an office for a person, and its ground; previews need no ground. */
@Schema(requiredProperties = {"personNumber", "type"})
record OnBehalf(
    String personNumber,
    String type,
    String language,
    Map<String, String> options,
    String purpose,
    String ground) {
  /** Returns a body that names person and type. */
  static OnBehalf required(OnBehalf body) {
    Bodies.require(body, "type", OnBehalf::type);
    Bodies.require(body, "personNumber", OnBehalf::personNumber);
    return body;
  }

  ApplicationRequest request() {
    return new ApplicationRequest(
        personNumber,
        type,
        Objects.requireNonNullElse(language, ""),
        Objects.requireNonNullElse(options, Map.of()),
        Objects.requireNonNullElse(purpose, ""));
  }
}
