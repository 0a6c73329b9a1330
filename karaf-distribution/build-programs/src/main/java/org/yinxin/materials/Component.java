package org.yinxin.materials;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Describes a component of an archive.
 *
 * @param licence an SPDX licence expression
 * @param sha256 of its file in lower-case hexadecimal; empty if its files lie among those of
 *     another component
 * @param texts the licence texts that come with it, apart from the well-known ones
 * @param notices the attribution notices that come with it
 * @param locations paths in the archive, {@code jar!/path} within a jar
 * @param containers the package URLs of the jars in which it lies; empty if it lies in the archive
 *     itself
 */
record Component(
    Coordinates coordinates,
    String licence,
    Optional<String> sha256,
    List<Text> texts,
    List<Text> notices,
    SortedSet<String> locations,
    SortedSet<String> containers) {

  /** A text that comes with a component, under the name that it has there. */
  record Text(String name, String content) {}

  /** Joins two places of one component. */
  Component with(Component other) {
    if (sha256.isPresent() && other.sha256.isPresent() && !sha256.equals(other.sha256)) {
      throw new UnknownComponentException(
          coordinates + " is two different files: " + locations + " and " + other.locations);
    }
    boolean wholeElsewhere = sha256.isEmpty() && other.sha256.isPresent();
    Component first = wholeElsewhere ? other : this;
    Component second = wholeElsewhere ? this : other;
    first.locations.addAll(second.locations);
    first.containers.addAll(second.containers);
    return first;
  }
}
