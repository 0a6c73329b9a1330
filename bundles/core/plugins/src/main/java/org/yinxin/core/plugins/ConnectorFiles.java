package org.yinxin.core.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in etc that belong to a PID, and what their authors say in them. */
final class ConnectorFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorFiles.class);
  private static final Pattern SETTING = Pattern.compile("#?\\s*([\\w.-]+)\\s*=.*");
  private static final String EXAMPLE = ".cfg.example";
  private static final int LONGEST = 20_000;

  private final Path etc;

  ConnectorFiles(Path etc) {
    this.etc = etc;
  }

  /** Names of the files of a PID, those of its factory ({@code PID-NAME.cfg}) among them. */
  List<String> of(String pid) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, pid + "*")) {
      for (Path file : files) {
        String rest = file.getFileName().toString().substring(pid.length());
        if (rest.matches("(-[^/]+)?\\.(cfg|config|cfg\\.json|cfg\\.example)")) {
          names.add(file.getFileName().toString());
        }
      }
    } catch (IOException e) {
      LOG.warn("step connectors: {} cannot be listed", etc, e);
    }
    names.sort(String::compareTo);
    return names;
  }

  /** The text of an example, else the comments of a file; values of a file in use stay there. */
  String example(List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(EXAMPLE))
        .findFirst()
        .map(name -> lines(name, true))
        .or(() -> names.stream().findFirst().map(name -> lines(name, false)))
        .orElse("");
  }

  private String lines(String name, boolean isExample) {
    try {
      String text = Files.readString(etc.resolve(name));
      return text.substring(0, Math.min(text.length(), LONGEST))
          .lines()
          .map(line -> isExample && !isSecret(line) ? line : withoutValue(line))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      LOG.warn("step connectors: {} cannot be read", name, e);
      return "";
    }
  }

  private static boolean isSecret(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return List.of("password", "secret", "pin", "token", "credential").stream()
        .anyMatch(lower::contains);
  }

  private static String withoutValue(String line) {
    var setting = SETTING.matcher(line.strip());
    return setting.matches() ? setting.group(1) + " = …" : line;
  }
}
