package org.yinxin.materials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows the licence of each component: as {@code licences.txt} states it, or else as its jar does.
 * Immutable.
 */
final class Licences {
  private record Stated(Pattern component, String licence, List<String> texts) {}

  private record Name(Pattern pattern, String licence) {}

  private static final List<Name> NAMES =
      List.of(
          name("apache(?! .*1\\.)|ASL 2", "Apache-2.0"),
          name("epl[- ]?(v?20|2\\.0)|eclipse public licen[cs]e.*2\\.0", "EPL-2.0"),
          name("edl[- ]?(v?10|1\\.0)|eclipse distribution licen[cs]e", "BSD-3-Clause"),
          name("bsd[- ]3|BSD-3-Clause", "BSD-3-Clause"),
          name("bsd[- ]2|BSD-2-Clause", "BSD-2-Clause"),
          name("\\bMIT\\b", "MIT"),
          name("LGPL-2\\.1|lesser general public licen[cs]e.*2\\.1", "LGPL-2.1-or-later"),
          name("CC0", "CC0-1.0"));

  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  /** Parts of an SPDX expression that name a licence. */
  private static final Pattern OPERATORS = Pattern.compile(" (?:OR|AND) |[()]");

  /** Licences with the names of the holders in their texts: nobody else's text will do. */
  private static final Pattern PERSONAL = Pattern.compile("MIT|BSD-.*|ISC");

  private static final Pattern APPENDIX =
      Pattern.compile("appendix: how to apply the apache.*?limitations under the license\\.");

  private final List<Stated> stated = new ArrayList<>();

  /** Reads what is stated; see the head of {@code licences.txt}. */
  Licences() {
    for (String[] line : lines("licences.txt")) {
      String component = Pattern.quote(line[0] + " ").replace("*", "\\E.*\\Q");
      stated.add(
          new Stated(Pattern.compile(component), line[1], List.of(line).subList(2, line.length)));
    }
  }

  /**
   * Reads the lines of a table in this package: fields between {@code | } with spaces, no comments.
   */
  static List<String[]> lines(String table) {
    return resource(table)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split(" +\\| +", -1))
        .toList();
  }

  /**
   * Determines a licence.
   *
   * @param jar file that the component is, or is part of
   * @throws UnknownComponentException if it cannot be determined, naming the component
   */
  String of(Coordinates component, Jar jar) {
    Optional<Stated> found = stated(component);
    if (found.isPresent()) {
      return found.get().licence();
    }
    Set<String> names = new LinkedHashSet<>(List.of(COMMA.split(jar.bundleLicence(), -1)));
    boolean itself = jar.poms().size() < 2;
    Set<String> fromBundle = itself ? known(names) : Set.of();
    Set<String> licences = fromBundle.isEmpty() ? known(jar.pomLicences(component)) : fromBundle;
    if (licences.isEmpty() && itself) {
      for (Component.Text text : jar.texts()) {
        if (normalised(text.content()).startsWith("apache license version 2.0")) {
          licences = Set.of("Apache-2.0");
        }
      }
    }
    if (licences.size() != 1) {
      throw new UnknownComponentException(
          component
              + " has no licence that is known for sure (Bundle-License: "
              + jar.bundleLicence()
              + ", pom: "
              + jar.pomLicences(component)
              + "): state it in karaf-distribution/build-programs/…/licences.txt");
    }
    return licences.iterator().next();
  }

  /** Finds the texts that are kept here for a component, because its own jar has none. */
  List<Component.Text> texts(Coordinates component) {
    return stated(component).map(Stated::texts).orElse(List.of()).stream()
        .map(name -> new Component.Text(name, resource("texts/" + name)))
        .toList();
  }

  /**
   * Finds the well-known texts of a component's licence; of alternatives, those that are kept here.
   *
   * @throws UnknownComponentException if there is none that would do
   */
  static List<Component.Text> standard(Component component) {
    List<Component.Text> texts = new ArrayList<>();
    for (String licence : OPERATORS.split(component.licence(), -1)) {
      if (!PERSONAL.matcher(licence).matches()) {
        standard(licence).ifPresent(texts::add);
      }
    }
    if (texts.isEmpty() && component.texts().isEmpty()) {
      throw new UnknownComponentException(
          component.coordinates()
              + " brings no text of its licence, "
              + component.licence()
              + ": keep one in karaf-distribution/build-programs/…/texts and name it in licences.txt");
    }
    return texts;
  }

  /** Finds the well-known text of a licence, if it is kept here. */
  static Optional<Component.Text> standard(String licence) {
    String name = licence.strip().replaceFirst(" WITH .*", "") + ".txt";
    return Licences.class.getResource("texts/" + name) == null
        ? Optional.empty()
        : Optional.of(new Component.Text(name, resource("texts/" + name)));
  }

  /** Tells whether a text says no more than a well-known one. */
  static boolean isStandard(String text, Component.Text standard) {
    return normalised(text).equals(normalised(standard.content()));
  }

  static String normalised(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}.:()\"]+", " ").strip();
    return APPENDIX
        .matcher(plain.toLowerCase(Locale.ROOT))
        .replaceFirst("")
        .replace("https:", "http:")
        .strip();
  }

  private Optional<Stated> stated(Coordinates component) {
    String name = component.title() + ":" + component.version() + " ";
    return stated.stream()
        .filter(
            s ->
                s.component().matcher(name).matches()
                    || s.component().matcher(component.title() + " ").matches())
        .findFirst();
  }

  private static Set<String> known(Set<String> names) {
    Set<String> licences = new LinkedHashSet<>();
    for (String given : names) {
      if (given.isBlank()) {
        continue;
      }
      licences.add(
          NAMES.stream()
              .filter(n -> n.pattern().matcher(given).find())
              .findFirst()
              .map(Name::licence)
              .orElse("unknown: " + given));
    }
    return licences.stream().anyMatch(l -> l.startsWith("unknown")) ? Set.of() : licences;
  }

  private static Name name(String pattern, String licence) {
    return new Name(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), licence);
  }

  static String resource(String name) {
    try (InputStream in = Licences.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new UnknownComponentException("There is no text " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
