package org.yinxin.document;

import java.util.Objects;

/**
 * A ruled line for a signature by hand, at the lower left.
 *
 * @param post whose signature it is, as 校长
 * @param name name printed below the line; empty for none
 */
public record SignatureLine(String post, String name) implements Block {
  public SignatureLine {
    Objects.requireNonNull(post);
    Objects.requireNonNull(name);
  }
}
