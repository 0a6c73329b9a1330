package org.yinxin.core.issuance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yinxin.certificate.Issuer;
import org.yinxin.text.LocalizedText;

/**
 * The data that are fixed when an application is accepted; rendering and sealing are repeatable
 * from them.
 *
 * @param acceptedAtMillis the instant of issue, in milliseconds since 1970
 * @param validUntilMillis the instant of expiry, in milliseconds since 1970; 0 for never
 * @param seal the imprint that stands on it, as {@code SealUse.choose} gave it
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
    long validUntilMillis,
    String seal) {
  /** A row from before seals were registered has none. */
  Accepted {
    seal = seal == null ? "" : seal;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  String json() {
    return write(this);
  }

  static Accepted read(String json) {
    return read(json, Accepted.class);
  }

  static String write(Object row) {
    try {
      return MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an accepted application is always JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored application is not JSON", e);
    }
  }
}
