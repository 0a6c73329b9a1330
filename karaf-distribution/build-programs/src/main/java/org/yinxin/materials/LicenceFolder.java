package org.yinxin.materials;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lays out the licence texts of components, and the table that says which text is whose. */
final class LicenceFolder {
  private final SortedMap<String, String> files = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final StringBuilder table = new StringBuilder("component,version,licence,texts,where\n");

  private LicenceFolder() {}

  /** Returns the content of each file by its name. */
  static SortedMap<String, byte[]> of(Collection<Component> components) {
    LicenceFolder folder = new LicenceFolder();
    Map<String, StringBuilder> notices = new LinkedHashMap<>();
    for (Component component : components) {
      if (!component.coordinates().isOurs()) {
        folder.row(component);
        for (Component.Text notice : component.notices()) {
          notices
              .computeIfAbsent(notice.content().strip(), n -> new StringBuilder())
              .append(component.coordinates())
              .append('\n');
        }
      }
    }
    folder.files.put("components.csv", folder.table.toString());
    folder.files.put(
        "notices.txt",
        notices.entrySet().stream()
            .map(n -> n.getValue() + "\n" + n.getKey().replace("\r", "") + "\n")
            .collect(Collectors.joining("\n" + "=".repeat(80) + "\n\n")));
    folder.files.put("README.txt", Licences.resource("README.txt"));
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    folder.files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  private void row(Component component) {
    List<String> fields = new ArrayList<>();
    fields.add(component.coordinates().title());
    fields.add(component.coordinates().version());
    fields.add(component.licence());
    fields.add(String.join(" ", texts(component)));
    fields.add(String.join(" ", component.locations()));
    table.append(
        fields.stream()
            .map(f -> f.matches("[^,\"]*") ? f : '"' + f.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(",", "", "\n")));
  }

  /**
   * Puts down what a component brings, which may only point to the text, and the well-known text.
   */
  private Collection<String> texts(Component component) {
    TreeSet<String> found = new TreeSet<>();
    for (Component.Text text : component.texts()) {
      found.add(put(text, component));
    }
    Licences.standard(component).forEach(standard -> found.add(put(standard)));
    return found;
  }

  private String put(Component.Text standard) {
    files.put(standard.name(), standard.content());
    return standard.name();
  }

  /** Puts a text down once, under the name of the first component that brings it. */
  private String put(Component.Text text, Component component) {
    for (String licence : component.licence().split(" (OR|AND) ", -1)) {
      Optional<Component.Text> standard = Licences.standard(licence);
      if (standard.isPresent() && Licences.isStandard(text.content(), standard.get())) {
        return put(standard.get());
      }
    }
    return names.computeIfAbsent(
        Licences.normalised(text.content()),
        n -> {
          String name = text.name().substring(text.name().lastIndexOf('/') + 1);
          String first =
              component.coordinates().name()
                  + (component.coordinates().version().isEmpty()
                      ? ""
                      : "-" + component.coordinates().version());
          String free = first + ".txt";
          for (int i = 2; files.containsKey(free); i++) {
            free = first + "-" + i + ".txt";
          }
          files.put(
              free,
              name + " of " + component.coordinates() + "\n\n" + text.content().replace("\r", ""));
          return free;
        });
  }
}
