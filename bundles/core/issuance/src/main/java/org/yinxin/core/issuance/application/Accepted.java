package org.yinxin.core.issuance.application;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param imprint the one that is printed on it, as {@code SealUse.choose} gave it; {@code seal} in
 *     JSON
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
    @JsonProperty("seal") String imprint) {
  /** A row from before imprints were registered has none. */
  public Accepted {
    imprint = imprint == null ? "" : imprint;
  }

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

  public String json() {
    return StoredJson.write(this);
  }

  /**
   * Reads what was accepted.
   *
   * @param where the row that holds it, for the message of a failure
   */
  public static Accepted read(String json, String where) {
    return StoredJson.read(json, Accepted.class, where);
  }
}
