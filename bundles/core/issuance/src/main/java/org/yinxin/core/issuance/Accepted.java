package org.yinxin.core.issuance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yinxin.certificate.Issuer;
import org.yinxin.text.LocalizedText;

/**
 * What is fixed when an application is accepted; rendering and sealing are repeatable from it.
 *
 * @param acceptedAtMillis the instant of issue, in milliseconds since 1970
 * @param validUntilMillis when it expires, likewise; 0 for never
 */
record Accepted(
    String document,
    Issuer issuer,
    String office,
    LocalizedText title,
    String language,
    String number,
    String holderName,
    String code,
    String verifyUrl,
    String salt,
    long acceptedAtMillis,
    long validUntilMillis) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an accepted application is always JSON", e);
    }
  }

  static Accepted read(String json) {
    try {
      return MAPPER.readValue(json, Accepted.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored application is not JSON", e);
    }
  }
}
