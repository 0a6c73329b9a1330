package org.yinxin.core.ledger.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that were recorded last, in a file of this node: a line {@code NAME KEY CODE} for
 * each, and {@code NAME} alone for a file without settings. Not thread-safe.
 */
final class SettingsSnapshot {
  private final Path file;

  SettingsSnapshot(Path file) {
    this.file = file;
  }

  /** Returns the codes by name and key; empty if none were recorded on this node. */
  Optional<SortedMap<String, SortedMap<String, String>>> read() throws IOException {
    try {
      SortedMap<String, SortedMap<String, String>> codes = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        List<String> words = List.of(line.split(" ", -1));
        SortedMap<String, String> ofName =
            codes.computeIfAbsent(words.get(0), name -> new TreeMap<>());
        if (words.size() == 3) {
          ofName.put(words.get(1), words.get(2));
        }
      }
      return Optional.of(codes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces all, whole or not at all. */
  void write(SortedMap<String, SortedMap<String, String>> codes) throws IOException {
    StringBuilder lines = new StringBuilder();
    codes.forEach(
        (name, ofName) -> {
          lines.append(name).append('\n');
          ofName.forEach(
              (key, code) ->
                  lines.append(name).append(' ').append(key).append(' ').append(code).append('\n'));
        });
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, lines);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
