package org.yinxin.core.issuance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordRow;
import org.yinxin.text.LocalizedText;

/** Decides whether a type is for the groups that a person belongs to. */
final class Audiences {
  static final LocalizedText OTHER_GROUP =
      new LocalizedText("这种凭证面向其他人员类别。", "This certificate is for another group of people.");

  private Audiences() {}

  /**
   * Returns whether a type is for a person.
   *
   * @param person the row of kind {@code person}; who has none belongs to no group
   */
  static boolean include(Optional<RecordRow> person, CertificateTypeDescription type) {
    List<String> groups =
        person.map(row -> List.of(row.text("audiences").split(";"))).orElse(List.of());
    return type.audiences().stream()
        .anyMatch(audience -> groups.contains(audience.name().toLowerCase(Locale.ROOT)));
  }
}
