package org.yinxin.document;

import java.util.List;
import java.util.Objects;

/**
 * The office and the date, at the lower right; the seal lies over both (骑年盖月) and nothing else.
 *
 * @param lines the office as printed; never empty
 * @param date the date as printed
 * @param seal owner of the seal: the id of an office, or {@link #UNIVERSITY}
 */
public record SignatureBlock(List<String> lines, String date, String seal) implements Block {
  /** The seal of the university itself. */
  public static final String UNIVERSITY = "university";

  public SignatureBlock {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("somebody has to sign");
    }
    Objects.requireNonNull(date);
    Objects.requireNonNull(seal);
  }
}
