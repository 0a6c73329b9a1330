package org.yinxin.services.verification;

import java.util.Objects;
import java.util.Optional;

/**
 * A QR code on an uploaded picture, which nobody has followed.
 *
 * @param kind kind of its target
 * @param address the page behind it at the official address for {@link Kind#CREDENTIAL}, the name
 *     of the site for {@link Kind#OTHER_SITE}; else empty
 */
public record QrCode(Kind kind, Optional<String> address) {
  /** The kinds of target of a code. */
  public enum Kind {
    /** To the page of a credential that was issued here. */
    CREDENTIAL,
    /** To the official address, with a code that nobody was given. */
    UNKNOWN_CODE,
    /** To another site: one that looks alike, or one that has nothing to do with this. */
    OTHER_SITE,
    /** To no site at all. */
    NO_SITE
  }

  public QrCode {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(address);
  }
}
