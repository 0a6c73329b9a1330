package org.yinxin.document;

import java.util.List;
import java.util.Objects;

/**
 * Sender at the top of a letter.
 *
 * @param name name of the university or office, in large type
 * @param lines address, telephone and e-mail, a line each; may be empty
 */
public record Letterhead(String name, List<String> lines) implements Block {
  public Letterhead {
    Objects.requireNonNull(name);
    lines = List.copyOf(lines);
  }
}
