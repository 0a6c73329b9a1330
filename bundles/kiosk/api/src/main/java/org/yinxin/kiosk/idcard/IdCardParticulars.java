package org.yinxin.kiosk.idcard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The data on a resident identity card beside name, number and validity (GA 490, GB 11643). Never
 * stored or logged by the kiosk. Immutable.
 *
 * @param sex 男, 女, 未知 or 未说明 (GB/T 2261.1)
 * @param ethnicity name of the ethnic group, as 汉 (GB/T 3304); empty if the card has a code that is
 *     not in the standard
 * @param birth date of birth
 * @param address as on the card
 * @param issuer the authority that issued the card
 * @param validFrom first day of its validity
 * @param photo the picture of the holder, if a decoder for it is deployed
 */
public record IdCardParticulars(
    String sex,
    String ethnicity,
    LocalDate birth,
    String address,
    String issuer,
    LocalDate validFrom,
    Optional<IdPhoto> photo) {
  public IdCardParticulars {
    Objects.requireNonNull(sex);
    Objects.requireNonNull(ethnicity);
    Objects.requireNonNull(birth);
    Objects.requireNonNull(address);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(validFrom);
    Objects.requireNonNull(photo);
  }

  /** Without what is on the card, so that no log ever has it. */
  @Override
  public String toString() {
    return "particulars of an identity card";
  }
}
