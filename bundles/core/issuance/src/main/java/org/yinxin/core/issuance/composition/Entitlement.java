package org.yinxin.core.issuance.composition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordRow;
import org.yinxin.services.issuance.Hold;
import org.yinxin.text.LocalizedText;

/**
 * Decides whether a person may have a type, as far as the type itself has no say: first by holds,
 * then by groups. Offers and applications ask here, and then the type with the records that {@link
 * DocumentRecords} leaves, so that an offer says what applying would.
 */
final class Entitlement {
  static final LocalizedText OTHER_GROUP =
      new LocalizedText("这种凭证面向其他人员类别。", "This certificate is for another group of people.");

  private Entitlement() {}

  /**
   * Returns why a person may not have a type; empty if the type decides.
   *
   * @param holds of all offices on the person that have not ended, the newest first
   * @param person the row of kind {@code person}; who has none belongs to no group
   */
  static Optional<LocalizedText> refusal(
      CertificateTypeDescription type, List<Hold> holds, Optional<RecordRow> person) {
    return holds.stream()
        .filter(hold -> hold.office().equals(type.office()))
        .findFirst()
        .map(Hold::explanation)
        .or(() -> includes(person, type) ? Optional.empty() : Optional.of(OTHER_GROUP));
  }

  /** Returns true if a type is for one of the groups that a person belongs to. */
  static boolean includes(Optional<RecordRow> person, CertificateTypeDescription type) {
    List<String> groups =
        person.map(row -> List.of(row.text("audiences").split(";"))).orElse(List.of());
    return type.audiences().stream()
        .anyMatch(audience -> groups.contains(audience.name().toLowerCase(Locale.ROOT)));
  }
}
