package org.yinxin.services.identity;

import java.util.Locale;

/** The kinds of second factors. Names are stored. */
public enum FactorKind {
  /** A code of six digits that an application computes from the time (RFC 6238). */
  TOTP,
  /** A passkey or security key (W3C Web Authentication Level 2). */
  WEBAUTHN;

  /** Name for machines, as {@code totp}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
