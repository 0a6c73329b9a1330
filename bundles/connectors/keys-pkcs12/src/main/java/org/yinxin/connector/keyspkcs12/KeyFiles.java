package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * Names of an office's key files: {@code OFFICE.p12}, and {@code OFFICE.from-TIME.p12} for each
 * that takes over at a time (UTC). The name says all, so that the files can be carried to another
 * node, and one that was a mistake is taken back by deleting it.
 */
final class KeyFiles {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String END = ".p12";

  private KeyFiles() {}

  /** Name, without its ending, of the file of a key that waits for its certificate. */
  static String request(String owner) {
    return owner + ".request";
  }

  /** Name, without its ending, of the file of a key that takes over at an instant. */
  static String from(String owner, Instant instant) {
    // Rounded up: a key does not seal before its time.
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return prefix(owner) + TIME.format(second.equals(instant) ? second : second.plusSeconds(1));
  }

  private static String prefix(String owner) {
    return owner + ".from-";
  }

  /** Names, without their endings, of an office's files, by when each takes over. */
  static NavigableMap<Instant, String> of(Path directory, String owner) throws KeyHolderException {
    NavigableMap<Instant, String> names = new TreeMap<>();
    names.put(Instant.MIN, owner);
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix(owner)) && name.endsWith(END))
          .map(name -> name.substring(0, name.length() - END.length()))
          .forEach(name -> put(names, name, name.substring(prefix(owner).length())));
      return names;
    } catch (NoSuchFileException e) {
      return names;
    } catch (IOException e) {
      throw new KeyHolderException(Reason.UNREADABLE, "cannot read " + directory, e);
    }
  }

  private static void put(NavigableMap<Instant, String> names, String name, String time) {
    try {
      names.put(TIME.parse(time, Instant::from), name);
    } catch (DateTimeException e) {
      // Another file of the operator's own naming.
    }
  }
}
