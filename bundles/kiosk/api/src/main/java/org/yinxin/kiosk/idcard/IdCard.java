package org.yinxin.kiosk.idcard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The data on an identity card, as far as they are needed; never stored or logged by the kiosk.
 * Immutable.
 *
 * @param name as on the card
 * @param number 18 characters
 * @param validUntil empty if it is valid for ever (长期)
 * @param particulars the other texts on it; empty if the reader does not give them
 */
public record IdCard(
    String name,
    String number,
    Optional<LocalDate> validUntil,
    Optional<IdCardParticulars> particulars) {
  /** A card of which no more is known. */
  public IdCard(String name, String number, Optional<LocalDate> validUntil) {
    this(name, number, validUntil, Optional.empty());
  }

  public IdCard {
    Objects.requireNonNull(name);
    Objects.requireNonNull(number);
    Objects.requireNonNull(validUntil);
    Objects.requireNonNull(particulars);
  }

  /** Without what is on the card, so that no log ever has it. */
  @Override
  public String toString() {
    return "an identity card";
  }
}
