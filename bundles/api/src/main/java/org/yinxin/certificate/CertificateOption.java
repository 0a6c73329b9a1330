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

  public CertificateOption {
    Objects.requireNonNull(name);
    Objects.requireNonNull(label);
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("option '" + name + "' has no choices");
    }
  }
}
