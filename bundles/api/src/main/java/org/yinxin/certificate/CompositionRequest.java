package org.yinxin.certificate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.document.Photo;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * All that a document is composed from. The same request must give the same document, so a type
 * looks at no clock, no network and no database. Immutable.
 *
 * @param holder records of the person, limited to the kinds that the type needs or brings
 * @param language one of the type's languages
 * @param options a value for every option of the type, defaults filled in
 * @param purpose purpose of the applicant; empty if not said
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

  /** Returns a copy of this request with another wording. */
  public CompositionRequest with(Wording other) {
    return new CompositionRequest(holder, language, options, purpose, number, date, issuer, other);
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

  /** The names in the holder's records in this language, with an account of those that lack one. */
  public Terms terms() {
    return new Terms(holder, language);
  }

  /**
   * The holder's name in this language: in English as the record has it, never a guess.
   *
   * @param person the holder's row of kind person
   * @throws CompositionException if the record has no English name
   */
  public String holderName(RecordRow person) throws CompositionException {
    String name = person.text(language == Language.CHINESE ? "name" : "english_name");
    if (name.isEmpty()) {
      throw new CompositionException(
          CompositionException.Reason.TRANSLATION_MISSING,
          new LocalizedText(
              "您的资料中没有英文姓名，暂不能出具英文版，请联系出具部门。",
              "Your record has no English name, so the English version cannot be issued; please ask"
                  + " the issuing office."));
    }
    return name;
  }

  /**
   * The holder's ID type and number, or part of it, where the option {@link
   * CertificateOption#ID_NUMBER} asks for them; else empty. Uses the message {@code identity} with
   * {@code type} and {@code number}, and {@code identity.type} where the record does not say which
   * ID it is.
   *
   * @param person the holder's row of kind person
   * @param terms collects the name of the ID if it lacks an English form
   * @throws CompositionException if the record has no ID number
   */
  public String identity(RecordRow person, Terms terms) throws CompositionException {
    String asked =
        options.getOrDefault(CertificateOption.ID_NUMBER, CertificateOption.NO_ID_NUMBER);
    String number = person.text("id_number");
    if (asked.equals(CertificateOption.NO_ID_NUMBER)) {
      return "";
    }
    if (number.isEmpty()) {
      throw CompositionException.missing(
          new LocalizedText(
              "您的资料中没有证件号码，请选择不显示证件号码，或联系出具部门补充。",
              "Your record has no ID number; please choose to leave it out, or ask the issuing"
                  + " office to add it."));
    }
    String type = terms.say(person.text("id_type"));
    return wording.text(
        "identity",
        "type",
        type.isBlank() ? wording.text("identity.type") : type,
        "number",
        asked.equals(CertificateOption.SHOW_ID_NUMBER)
            ? number
            : AcademicRecords.maskedIdNumber(number));
  }

  /** A date by a pattern of the type's wording, as {@code yyyy年M月d日} or {@code d MMMM yyyy}. */
  public String date(String key, LocalDate date) {
    return DateTimeFormatter.ofPattern(wording.text(key), Locale.forLanguageTag(language.tag()))
        .format(date);
  }
}
