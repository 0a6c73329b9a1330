package org.yinxin.core.rendering;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Node;
import org.yinxin.services.rendering.RenderingException;

/** Checks the attributes of an SVG and takes those that say how shapes are painted. */
final class SvgAttributes {
  private static final Set<String> PAINT =
      Set.of("fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin");

  /** The attributes that are accepted only with these values, which change nothing. */
  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          "opacity", Set.of("1"),
          "fill-opacity", Set.of("1"),
          "stroke-opacity", Set.of("1"),
          "display", Set.of("inline", "block"),
          "visibility", Set.of("visible"),
          "stroke-dasharray", Set.of("none"),
          "clip-path", Set.of("none"),
          "mask", Set.of("none"),
          "filter", Set.of("none"));

  private SvgAttributes() {}

  /** Refuses what runs, refers or hides. */
  static void check(Node attribute) throws RenderingException {
    String name = attribute.getNodeName().toLowerCase(Locale.ROOT);
    String value = attribute.getNodeValue().toLowerCase(Locale.ROOT);
    boolean declares = name.equals("xmlns") || name.startsWith("xmlns:");
    if (name.startsWith("on")
        || name.endsWith("href")
        || name.equals("class")
        || (!declares && (value.contains("url(") || value.contains("javascript:")))) {
      throw SvgImprint.refused(attribute.getNodeName());
    }
  }

  /** Adds how an attribute, or a style's declarations, would have a shape painted. */
  static void paint(Node attribute, Map<String, String> style) throws RenderingException {
    String name = attribute.getNodeName();
    if (!name.equals("style")) {
      declare(name, attribute.getNodeValue(), style);
      return;
    }
    for (String declaration : attribute.getNodeValue().split(";", -1)) {
      String[] pair = declaration.split(":", 2);
      if (pair.length == 2) {
        declare(pair[0].strip(), pair[1].strip(), style);
      }
    }
  }

  private static void declare(String name, String value, Map<String, String> style)
      throws RenderingException {
    if (PAINT.contains(name)) {
      if (!value.strip().equals("inherit")) {
        style.put(name, value.strip());
      }
    } else if (PLAIN.containsKey(name) && !PLAIN.get(name).contains(value.strip())) {
      throw SvgImprint.refused(name + ": " + value);
    }
  }
}
