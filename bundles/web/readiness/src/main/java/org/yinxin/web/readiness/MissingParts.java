package org.yinxin.web.readiness;

import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of the platform that are not there.
 *
 * @param parts their names, which anybody may read
 * @param causes the reasons as far as they are known, for operators only
 * @param patterns the paths that the parts would answer (Servlet 4.0, 12.2: exact or {@code /*} at
 *     the end)
 * @param outlook time by which they come, if they come
 */
record MissingParts(
    List<String> parts, List<String> causes, List<String> patterns, Outlook outlook) {
  /** The prospect of missing parts. */
  enum Outlook {
    /** They come within the time of a start. */
    SOON,
    /**
     * They come when the database answers and its schema is changed, which may take as long as it
     * takes.
     */
    LATER,
    /** They do not come in this process, as where a newer program has changed the database. */
    NEVER
  }

  private static final String ALL_PATHS = "/*";

  MissingParts {
    parts = List.copyOf(parts);
    causes = List.copyOf(causes);
    patterns = List.copyOf(patterns);
  }

  /** The state before anything was looked at. */
  static MissingParts all() {
    return new MissingParts(
        List.of("the start of all bundles"), List.of(), List.of(ALL_PATHS), Outlook.SOON);
  }

  /** The moment in which the web server starts the context of all pages again. */
  static MissingParts ofPages() {
    return new MissingParts(
        List.of("the servlet context"), List.of(), List.of(ALL_PATHS), Outlook.SOON);
  }

  /** Returns the same parts with a pattern that covers every path. */
  MissingParts everywhere() {
    return new MissingParts(parts, causes, List.of(ALL_PATHS), outlook);
  }

  /** One part more. */
  MissingParts and(String part, List<String> more) {
    return new MissingParts(
        Stream.concat(parts.stream(), Stream.of(part)).toList(),
        causes,
        Stream.concat(patterns.stream(), more.stream()).toList(),
        outlook);
  }

  /** One more reason. */
  MissingParts because(String cause) {
    return new MissingParts(
        parts, Stream.concat(causes.stream(), Stream.of(cause)).toList(), patterns, outlook);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Says if a request for this path is one that a missing part would have a say in. */
  boolean covers(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  private static boolean matches(String pattern, String path) {
    if (pattern.endsWith(ALL_PATHS)) {
      String folder = pattern.substring(0, pattern.length() - 2);
      return path.equals(folder) || path.startsWith(folder + "/");
    }
    return pattern.equals(path);
  }
}
