package org.yinxin.demo.tour;

import java.util.Locale;

/** The events that a visitor of the tour may see happen. */
enum Stop {
  /** A transcript was issued. */
  ISSUE,
  /** The page behind its code said that it is valid. */
  PHONE,
  /** An uploaded file was valid. */
  VALID,
  /** An uploaded file was altered. */
  ALTERED,
  /** Somebody signed in at a kiosk. */
  KIOSK,
  /** A kiosk quoted a price. */
  PRICE,
  /** The money for a copy went back. */
  REFUND,
  /** The page behind a code said that it is revoked. */
  REVOKED,
  /** A type was there that had not come with the server. */
  TYPE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
