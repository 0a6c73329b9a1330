package org.yinxin.certificate;

import java.util.List;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * Something the applicant may choose. The first choice is the default.
 *
 * @param name lower case, as {@code programme}
 * @param label what people call it
 * @param choices what may be chosen, never empty
 */
public record CertificateOption(String name, LocalizedText label, List<Choice> choices) {
  /**
   * One choice.
   *
   * @param value its name in requests
   * @param label what people call it
   */
  public record Choice(String value, LocalizedText label) {
    public Choice {
      Objects.requireNonNull(value);
      Objects.requireNonNull(label);
    }
  }

  /** Name of the option whether the holder's photo is shown. */
  public static final String PHOTO = "photo";

  /** Value of {@link #PHOTO} that leaves the photo out. */
  public static final String NO_PHOTO = "none";

  public CertificateOption {
    Objects.requireNonNull(name);
    Objects.requireNonNull(label);
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("option '" + name + "' has no choices");
    }
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
}
