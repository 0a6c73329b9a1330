package org.yinxin.document;

import java.util.Objects;

/**
 * The person who signs, at the lower left: in Chinese the post with the name on a ruled line, in
 * English the name above the post.
 *
 * @param post post of the person who signs, as 校长
 * @param name name as printed; empty for none
 * @param picture SHA-256 of the picture of the signature, 64 hex digits in lower case; empty for
 *     none
 */
public record SignatureLine(String post, String name, String picture) implements Block {
  /** A signature without a picture. */
  public SignatureLine(String post, String name) {
    this(post, name, "");
  }

  public SignatureLine {
    Objects.requireNonNull(post);
    Objects.requireNonNull(name);
    // Lines that were stored before there were pictures have null here.
    picture = Objects.requireNonNullElse(picture, "");
    if (!picture.matches("([0-9a-f]{64})?")) {
      throw new IllegalArgumentException("no SHA-256: " + picture);
    }
  }
}
