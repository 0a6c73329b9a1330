package org.yinxin.services.refusal;

/**
 * The type of a problem in the HTTP interface (RFC 9457). Immutable.
 *
 * @param name stable, in lower case with hyphens, as seal-unknown
 */
public record ProblemType(String name) {
  /** Media type of answers that hold a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The URN by which programs know it. */
  public String urn() {
    return "urn:yinxin:problem:" + name;
  }

  /** The name in words. */
  public String title() {
    return name.replace('-', ' ');
  }
}
