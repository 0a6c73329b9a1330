package org.yinxin.kiosk.idcard;

import java.util.Objects;

/**
 * The picture on an identity card. Immutable.
 *
 * @param mediaType as {@code image/bmp}
 * @param base64 the file (RFC 4648, section 4)
 */
public record IdPhoto(String mediaType, String base64) {
  public IdPhoto {
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(base64);
  }

  /** Without the picture, so that no log ever has it. */
  @Override
  public String toString() {
    return "a picture on an identity card";
  }
}
