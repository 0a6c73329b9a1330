package org.yinxin.document;

/**
 * The holder's photo at the upper right of the first page, about 25 × 35 mm. It is the first block
 * of its document; a document without a photo has no such block. The picture itself is kept by the
 * platform and found by its hash, which is what the transparency log commits to.
 *
 * @param sha256 SHA-256 of the stored picture, 64 hex digits in lower case
 */
public record Photo(String sha256) implements Block {
  public Photo {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no SHA-256: " + sha256);
    }
  }
}
