package org.yinxin.web.design;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the bare module specifiers of the webjars, as in {@code import"lit-html"}, by the
 * addresses under which this server has the modules, because a browser resolves none by itself and
 * an import map would need an inline script. Immutable and thread-safe.
 */
final class BareSpecifiers {
  /**
   * A specifier follows {@code import}, or {@code from} after {@code import} or {@code export}, and
   * begins with neither dot nor slash.
   */
  private static final Pattern SPECIFIER =
      Pattern.compile(
          "(\\b(?:import|export)\\b[^\"'`;]*?\\bfrom\\s*|\\bimport\\s*\\(?\\s*)"
              + "([\"'])([@A-Za-z][^\"'\\s:]*)\\2");

  /** Main module of each npm package whose specifiers occur, and the folder it lies in. */
  private static final Map<String, String> MAIN_MODULES =
      Map.of(
          "lit", "/assets/lit/index.js",
          "lit-html", "/assets/lit-html/lit-html.js",
          "lit-element", "/assets/lit-element/lit-element.js",
          "qr", "/assets/qr/index.js",
          "@lit/reactive-element", "/assets/lit__reactive-element/reactive-element.js");

  private BareSpecifiers() {}

  /**
   * The module with absolute addresses in place of bare specifiers.
   *
   * @throws IllegalArgumentException if a specifier names a package that is not served here
   */
  static String resolve(String module) {
    return SPECIFIER
        .matcher(module)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) + match.group(2) + address(match.group(3)) + match.group(2)));
  }

  private static String address(String specifier) {
    String main = MAIN_MODULES.get(specifier);
    if (main != null) {
      return main;
    }
    int end = specifier.indexOf('/', specifier.startsWith("@") ? specifier.indexOf('/') + 1 : 0);
    String home = end < 0 ? null : MAIN_MODULES.get(specifier.substring(0, end));
    if (home == null) {
      throw new IllegalArgumentException("no module '" + specifier + "' is served");
    }
    return home.substring(0, home.lastIndexOf('/')) + specifier.substring(end);
  }
}
