package org.yinxin.core.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The settings of this node in {@code etc/}. A setting that is changed takes effect at once, and
 * the container writes it into its file and keeps the comments there.
 */
final class NodeSettings {
  private static final String FILE = "felix.fileinstall.filename";

  private final ConfigurationAdmin admin;
  private final Path etc;

  NodeSettings(ConfigurationAdmin admin, Path etc) {
    this.admin = admin;
    this.etc = etc;
  }

  @SuppressWarnings("JdkObsolete") // The specification wants a Dictionary.
  void set(String pid, String key, String value) throws IOException {
    Configuration configuration = admin.getConfiguration(pid, "?");
    Dictionary<String, Object> settings = configuration.getProperties();
    if (settings == null || settings.get(FILE) == null) {
      // No file yet: it is made, and the container takes it up.
      write(pid + ".cfg", key + " = " + value + "\n");
      settings = settings == null ? new Hashtable<>() : settings;
    }
    settings.put(key, value);
    configuration.update(settings);
  }

  Path path(String name) {
    return etc.resolve(name);
  }

  Optional<String> read(String name) throws IOException {
    try {
      return Optional.of(Files.readString(path(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whole or not at all; nobody reads half of it. */
  void write(String name, String text) throws IOException {
    Path part = path(name + ".part");
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    Files.move(part, path(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void remove(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  /** Restores the former content of a file, or deletes it if there was none. */
  void restore(String name, Optional<String> before) throws IOException {
    if (before.isPresent()) {
      write(name, before.get());
    } else {
      remove(name);
    }
  }
}
