package org.yinxin.services.verification;

import java.util.Locale;

/** The verdicts on a file or code. Where several apply, the first in this order is given. */
public enum Verdict {
  /** No PDF, PNG or JPEG that can be read. */
  UNREADABLE,
  /** It carries no seal. */
  NO_SEAL,
  /** It was issued here and has been changed since. */
  ALTERED,
  /** It was not issued here. */
  NOT_ISSUED_HERE,
  /** It was issued here and declared void. */
  REVOKED,
  /** It was issued here and a newer one has taken its place. */
  SUPERSEDED,
  /** It was issued here and its time is over. */
  EXPIRED,
  /** It was issued here, is unchanged and still valid. */
  VALID,
  /** It is the print file of a copy of a credential that was issued here. */
  PRINT_COPY;

  /** The verdict's name in the HTTP contract, as {@code not-issued-here}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
