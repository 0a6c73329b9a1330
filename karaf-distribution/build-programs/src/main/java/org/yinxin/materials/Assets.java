package org.yinxin.materials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the files of others that are no jars: typefaces, scripts, programs. Immutable. */
final class Assets {
  /**
   * A file of others.
   *
   * @param texts paths beside it, or names of texts that are kept here
   */
  record Asset(Coordinates coordinates, String licence, List<String> texts) {}

  private record Rule(Pattern location, String purl, String licence, List<String> texts) {}

  /** Kinds of files that nobody here writes by hand. */
  private static final Pattern FOREIGN =
      Pattern.compile(".*\\.(ttf|otf|ttc|woff2?|exe|dll|so|dylib|jnilib|min\\.js|min\\.css)");

  private final List<Rule> rules = new ArrayList<>();

  /** Reads what is stated; see the head of {@code assets.txt}. */
  Assets() {
    for (String[] line : Licences.lines("assets.txt")) {
      rules.add(
          new Rule(
              Pattern.compile(line[0]), line[1], line[2], List.of(line).subList(3, line.length)));
    }
  }

  /**
   * Finds out what a file is.
   *
   * @param location in the archive, {@code name!/path} within the jar of that name
   * @throws UnknownComponentException if it looks like somebody else's and nothing is stated of it
   */
  Optional<Asset> at(String location) {
    for (Rule rule : rules) {
      Matcher matcher = rule.location().matcher(location);
      if (matcher.matches()) {
        String purl =
            matcher.groupCount() > 0 ? rule.purl().replace("$1", matcher.group(1)) : rule.purl();
        return Optional.of(new Asset(Coordinates.of(purl), rule.licence(), rule.texts()));
      }
    }
    if (FOREIGN.matcher(location).matches()) {
      throw new UnknownComponentException(
          location
              + " looks like somebody else's file: state what it is in karaf-distribution/build-programs/…/assets.txt");
    }
    return Optional.empty();
  }
}
