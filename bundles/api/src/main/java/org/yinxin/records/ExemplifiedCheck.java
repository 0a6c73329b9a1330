package org.yinxin.records;

import java.util.Optional;
import org.yinxin.text.LocalizedText;

/** A check with an example of what it accepts. */
record ExemplifiedCheck(ValueCheck check, String example) implements ValueCheck {
  ExemplifiedCheck {
    if (check.problem(example).isPresent()) {
      throw new IllegalArgumentException("this example is not accepted: " + example);
    }
  }

  @Override
  public Optional<LocalizedText> problem(String value) {
    return check.problem(value);
  }
}
