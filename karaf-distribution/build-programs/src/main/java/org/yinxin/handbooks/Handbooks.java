package org.yinxin.handbooks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns the handbooks of {@code docs/zh} into parts of pages, for the bundle that serves them. The
 * build runs it; it fails the build if a link or a picture of a handbook leads nowhere.
 */
public final class Handbooks {
  /** Names of the handbooks: of their files without the suffix, and below {@code /help/}. */
  static final List<String> NAMES = List.of("office", "kiosk", "operations", "plugins");

  private final Path folder;
  private final Map<String, Handbook> handbooks = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Reads the handbooks.
   *
   * @param root the source tree
   */
  Handbooks(Path root) throws IOException {
    folder = root.resolve("docs/zh");
    for (String name : NAMES) {
      handbooks.put(name, new Handbook(name, Files.readString(folder.resolve(name + ".md"))));
    }
    for (Handbook handbook : handbooks.values()) {
      Links links = new Links(handbook, handbooks, root);
      handbook.change(links);
      Layout layout = new Layout(handbook.name(), folder);
      handbook.change(layout);
      faults.addAll(links.faults());
      faults.addAll(layout.faults());
    }
  }

  /**
   * Writes a part of a page for each handbook, and the pictures.
   *
   * @param arguments the source tree, the folder of the parts, the folder of the pictures
   */
  public static void main(String[] arguments) throws IOException {
    Handbooks handbooks = new Handbooks(Path.of(arguments[0]));
    if (!handbooks.faults().isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", handbooks.faults()));
    }
    handbooks.write(Path.of(arguments[1]), Path.of(arguments[2]));
  }

  /** Returns the links and pictures that lead nowhere, a sentence each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns the HTML of each handbook by its name. */
  Map<String, String> pages() {
    return handbooks.values().stream().collect(Collectors.toMap(Handbook::name, Handbook::html));
  }

  private void write(Path parts, Path pictures) throws IOException {
    Files.createDirectories(parts);
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(parts.resolve(page.getKey() + ".html"), page.getValue());
    }
    Files.createDirectories(pictures);
    empty(pictures);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve(Layout.PICTURES))) {
      for (Path picture : found) {
        Files.copy(picture, pictures.resolve(picture.getFileName()));
      }
    }
  }

  /** Pictures of an earlier build may have gone since. */
  private static void empty(Path pictures) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(pictures)) {
      for (Path picture : found) {
        Files.delete(picture);
      }
    }
  }
}
