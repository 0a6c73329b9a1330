package org.yinxin.core.issuance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
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
public record Accepted(
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
  public Accepted {
    seal = seal == null ? "" : seal;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Instant acceptedAt() {
    return Instant.ofEpochMilli(acceptedAtMillis);
  }

  /** The instant of expiry; empty for never. */
  public Optional<Instant> validUntil() {
    return Optional.of(validUntilMillis).filter(end -> end != 0).map(Instant::ofEpochMilli);
  }

  /** The issuer in one line, as a credential names it. */
  public LocalizedText issuerLine() {
    return new LocalizedText(
        issuer.university().zh() + " " + issuer.office().zh(),
        issuer.office().en() + ", " + issuer.university().en());
  }

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
