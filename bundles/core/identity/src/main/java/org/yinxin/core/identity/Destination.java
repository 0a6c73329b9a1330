package org.yinxin.core.identity;

import java.net.URI;
import java.net.URISyntaxException;

/** Checks the path to which a person returns after sign-in: one of this site, or none. */
final class Destination {
  private static final int LONGEST = 400;

  /** Visible ASCII; no backslash, which browsers take for a slash; no second slash at the front. */
  private static final String OWN_PATH = "/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*";

  private Destination() {}

  /** The destination; empty if it is none of this site. */
  static String own(String wanted) {
    if (wanted.length() > LONGEST || !wanted.matches(OWN_PATH) || leads(wanted, "/login")) {
      return "";
    }
    try {
      URI uri = new URI(wanted);
      boolean own = uri.getScheme() == null && uri.getRawAuthority() == null;
      return own && !uri.getRawPath().contains("//") ? wanted : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** One that led back to signing in would go round in circles. */
  private static boolean leads(String wanted, String place) {
    return wanted.equals(place) || wanted.startsWith(place + "/") || wanted.startsWith(place + "?");
  }
}
