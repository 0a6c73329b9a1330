package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import org.yinxin.services.issuance.ApplicationRequest;

/** An application that an office makes for a person; issuing needs a ground, a preview none. */
@Schema(requiredProperties = {"personNumber", "type"})
record OfficeApplicationBody(
    String personNumber,
    String type,
    String language,
    Map<String, String> options,
    String purpose,
    String ground) {
  /** Returns a body that names person and type. */
  static OfficeApplicationBody required(OfficeApplicationBody body) {
    Bodies.require(body, "type", OfficeApplicationBody::type);
    Bodies.require(body, "personNumber", OfficeApplicationBody::personNumber);
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
