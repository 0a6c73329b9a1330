package org.yinxin.document;

/**
 * The university's badge (校徽) at the upper left of the first page; on a notice it is beside the
 * name of the university. It is before the letterhead or title. The platform stores the picture and
 * finds it by its hash.
 *
 * @param sha256 SHA-256 of the stored picture, 64 hex digits in lower case
 */
public record Badge(String sha256) implements Block {
  public Badge {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no SHA-256: " + sha256);
    }
  }
}
