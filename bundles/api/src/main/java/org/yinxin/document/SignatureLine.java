package org.yinxin.document;

import java.util.Objects;

/**
 * The person who signs, at the lower left: in Chinese the post with the name on a ruled line, in
 * English the name above the post.
 *
 * @param post whose signature it is, as 校长
 * @param name name as printed; empty for none
 */
public record SignatureLine(String post, String name) implements Block {
  public SignatureLine {
    Objects.requireNonNull(post);
    Objects.requireNonNull(name);
  }
}
