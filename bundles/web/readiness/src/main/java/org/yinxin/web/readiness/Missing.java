package org.yinxin.web.readiness;

import java.util.List;

/**
 * The parts of the platform that are not there.
 *
 * @param parts their names and the known reasons, for operators
 * @param patterns the paths that they would answer (Servlet 4.0, 12.2: exact or {@code /*} at the
 *     end)
 */
record Missing(List<String> parts, List<String> patterns) {
  Missing {
    parts = List.copyOf(parts);
    patterns = List.copyOf(patterns);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Says if a request for this path is one that a missing part would have a say in. */
  boolean covers(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  private static boolean matches(String pattern, String path) {
    if (pattern.endsWith("/*")) {
      String folder = pattern.substring(0, pattern.length() - 2);
      return path.equals(folder) || path.startsWith(folder + "/");
    }
    return pattern.equals(path);
  }
}
