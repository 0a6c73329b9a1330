package org.yinxin.certificate;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.document.Photo;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * All that a document is composed from. The same request must give the same document, so a type
 * looks at no clock, no network and no database. Immutable.
 *
 * @param holder what is known of the person, limited to the kinds that the type needs or brings
 * @param language one of the type's languages
 * @param options a value for every option of the type, defaults filled in
 * @param purpose what the applicant wants it for; empty if not said
 * @param number document number to print
 * @param date date of issue in Asia/Shanghai
 * @param issuer university and office
 * @param wording the type's message file in this language, with the office's overrides
 */
public record CompositionRequest(
    HolderRecords holder,
    Language language,
    Map<String, String> options,
    String purpose,
    String number,
    LocalDate date,
    Issuer issuer,
    Wording wording) {
  public CompositionRequest {
    Objects.requireNonNull(holder);
    Objects.requireNonNull(language);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(number);
    Objects.requireNonNull(date);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(wording);
    options = Map.copyOf(options);
  }

  /**
   * The photo to begin the document with: the holder's, unless there is none, or the option {@link
   * CertificateOption#PHOTO} leaves it out.
   */
  public Optional<Photo> photo() {
    return CertificateOption.NO_PHOTO.equals(options.get(CertificateOption.PHOTO))
        ? Optional.empty()
        : holder.photo().map(Photo::new);
  }
}
