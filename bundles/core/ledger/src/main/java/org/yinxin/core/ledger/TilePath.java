package org.yinxin.core.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile or an entry bundle (C2SP tlog-tiles).
 *
 * @param level level of the tile; {@link #ENTRIES} for an entry bundle
 * @param number its number on the level
 * @param width number of hashes or entries it holds, 1 to 256
 */
record TilePath(int level, long number, int width) {
  /** The level of an entry bundle, whose address has none. */
  static final int ENTRIES = -1;

  /** Five groups: 256 times more would not fit a long, and would wrap round to a low tile. */
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,4}[0-9]{3})"
              + "(?:\\.p/([1-9][0-9]{0,2}))?");

  /** Reads an address; empty if it is none or not written the one right way. */
  static Optional<TilePath> read(String path) {
    Matcher form = FORM.matcher(path);
    if (!form.matches() || form.group(2).startsWith("x000")) {
      return Optional.empty();
    }
    int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
    long number = Long.parseLong(form.group(2).replaceAll("[x/]", ""));
    int width = form.group(3) == null ? Tree.WIDTH : Integer.parseInt(form.group(3));
    if (form.group(3) != null && width >= Tree.WIDTH) {
      return Optional.empty();
    }
    return Optional.of(new TilePath(level, number, width));
  }
}
