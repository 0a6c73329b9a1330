package org.yinxin.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * Something the applicant may choose. The first choice is the default.
 *
 * @param name lower case, as {@code programme}
 * @param label displayed name
 * @param choices possible choices, never empty
 */
public record CertificateOption(String name, LocalizedText label, List<Choice> choices) {
  /**
   * One choice.
   *
   * @param value its name in requests
   * @param label displayed name
   */
  public record Choice(String value, LocalizedText label) {
    public Choice {
      Objects.requireNonNull(value);
      Objects.requireNonNull(label);
    }
  }

  /** Name of the option whether the holder's photo is shown. */
  public static final String PHOTO = "photo";

  /** Name of the option by which grade-point scheme points are computed. */
  public static final String SCHEME = "scheme";

  /**
   * Name of the option which columns a table has; as of the photo, the title names only another
   * choice than the default.
   */
  public static final String COLUMNS = "columns";

  /** Value of {@link #PHOTO} that leaves the photo out. */
  public static final String NO_PHOTO = "none";

  /** Name of the option whether the holder's ID number is shown. */
  public static final String ID_NUMBER = "id-number";

  /** Value of {@link #ID_NUMBER} that leaves it out. */
  public static final String NO_ID_NUMBER = "none";

  /** Value of {@link #ID_NUMBER} that shows the beginning and the end. */
  public static final String MASKED_ID_NUMBER = "masked";

  /** Value of {@link #ID_NUMBER} that shows all of it; for the holder alone to choose. */
  public static final String SHOW_ID_NUMBER = "show";

  public CertificateOption {
    Objects.requireNonNull(name);
    Objects.requireNonNull(label);
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("option '" + name + "' has no choices");
    }
  }

  /** Returns the label of one of the choices; empty if no choice has this value. */
  public Optional<LocalizedText> label(String value) {
    return choices.stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .findFirst();
  }

  /** The option {@link #PHOTO}, the same in every type: shown where there is one, or left out. */
  public static CertificateOption photo() {
    return new CertificateOption(
        PHOTO,
        new LocalizedText("照片", "Photo"),
        List.of(
            new Choice("show", new LocalizedText("附照片（如有）", "with photo, if there is one")),
            new Choice(NO_PHOTO, new LocalizedText("不附照片", "without photo"))));
  }

  /**
   * The option {@link #ID_NUMBER}, the same in every type: left out unless the holder wants it
   * shown, since anybody who gets the document or its code sees it, too (PIPL, article 6).
   */
  public static CertificateOption idNumber() {
    return new CertificateOption(
        ID_NUMBER,
        new LocalizedText(
            "证件号码（显示后，收到凭证或扫码的人都能看到）",
            "ID number (once shown, whoever is given the document or its code sees it)"),
        List.of(
            new Choice(NO_ID_NUMBER, new LocalizedText("不显示证件号码", "without ID number")),
            new Choice(
                MASKED_ID_NUMBER, new LocalizedText("显示部分证件号码", "with part of the ID number")),
            new Choice(SHOW_ID_NUMBER, new LocalizedText("显示完整证件号码", "with ID number"))));
  }
}
