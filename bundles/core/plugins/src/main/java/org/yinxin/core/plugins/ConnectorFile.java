package org.yinxin.core.plugins;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.properties.Properties;

/**
 * A file of settings in etc, as it was when it was read. Values are as written in it: nothing is
 * put in the place of {@code ${…}}. Immutable.
 */
final class ConnectorFile {
  private static final String EXAMPLE = ".example";
  private static final String REMOVED = ".removed";
  private static final String PART = ".part";

  private final Path path;
  private final Optional<String> text;
  private final Map<String, String> values;

  private ConnectorFile(Path path, Optional<String> text) throws IOException {
    this.path = path;
    this.text = text;
    this.values = Map.copyOf(parsed(text.orElse("")));
  }

  /**
   * Reads a file that may not be there.
   *
   * @param name its name without {@code .cfg}
   */
  static ConnectorFile read(Path etc, String name) throws IOException {
    Path path = etc.resolve(name + ".cfg");
    return new ConnectorFile(path, textOf(path));
  }

  private static Optional<String> textOf(Path path) throws IOException {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  boolean isThere() {
    return text.isPresent();
  }

  /** SHA-256 of the file, in lower case; empty if it is not there. */
  String revision() {
    return text.map(ConnectorFile::sha256).orElse("");
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values that the file sets, by key; none if it is not there. */
  Map<String, String> values() {
    return values;
  }

  private static Properties parsed(String text) throws IOException {
    Properties properties = new Properties(false);
    properties.load(new StringReader(text));
    return properties;
  }

  /**
   * Writes values beside the file, in mode 0600, for {@link Prepared#commit}. Comments of the file
   * stay; a new file has those of its example.
   *
   * @param values all that the file is to set
   */
  Prepared prepare(Map<String, String> values) throws IOException {
    Path example = path.resolveSibling(path.getFileName() + EXAMPLE);
    Properties properties = parsed(text.isPresent() ? text.get() : textOf(example).orElse(""));
    properties.keySet().retainAll(values.keySet());
    values.forEach(
        (key, value) -> {
          if (!value.equals(properties.get(key))) {
            properties.put(key, value);
          }
        });
    StringWriter written = new StringWriter();
    properties.save(written);
    Path part = path.resolveSibling(path.getFileName() + PART);
    Files.deleteIfExists(part);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(part, written.toString());
    return new Prepared(part, path);
  }

  /** Keeps the file under another name, of which the container does not know. */
  Prepared removal() {
    return new Prepared(path, path.resolveSibling(path.getFileName() + REMOVED));
  }

  /** A change that is made whole or not at all. */
  record Prepared(Path from, Path to) {
    void commit() throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
