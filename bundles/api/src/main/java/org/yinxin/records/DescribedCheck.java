package org.yinxin.records;

import java.util.List;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/** A check with an example and with words that it accepts. */
record DescribedCheck(ValueCheck check, String example, List<String> words) implements ValueCheck {
  DescribedCheck {
    words = List.copyOf(words);
    if (!example.isEmpty() && check.problem(example).isPresent()) {
      throw new IllegalArgumentException("this example is not accepted: " + example);
    }
  }

  @Override
  public Optional<LocalizedText> problem(String value) {
    return check.problem(value);
  }
}
