package org.yinxin.services.rendering;

import java.util.Objects;

/**
 * The registered imprint (印模) of a seal, as it was uploaded.
 *
 * @param sha256 SHA-256 of {@code bytes}, 64 lower-case hex digits
 * @param mediaType {@link #SVG} or {@link #PNG}
 * @param bytes the picture; not to be changed
 * @param widthMm width on paper, in millimetres; the height follows
 */
public record Imprint(String sha256, String mediaType, byte[] bytes, int widthMm) {
  /** Scalable Vector Graphics, a plain subset. */
  public static final String SVG = "image/svg+xml";

  /** Portable Network Graphics with an alpha channel. */
  public static final String PNG = "image/png";

  public Imprint {
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(bytes);
  }
}
