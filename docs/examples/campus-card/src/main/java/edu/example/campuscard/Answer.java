package edu.example.campuscard;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A message of the card system: names and values, as a form of HTML writes them. Immutable. */
record Answer(Map<String, String> values) {
  /**
   * Reads a form.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Answer read(String form) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", -1);
      if (parts.length != 2 || values.put(parts[0], decoded(parts[1])) != null) {
        throw new IllegalArgumentException("no form");
      }
    }
    return new Answer(Map.copyOf(values));
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** Writes names and values as a form, in the order of the names. */
  static String form(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  String text(String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException("no " + name);
    }
    return values.get(name);
  }

  long number(String name) {
    return Long.parseLong(text(name));
  }
}
