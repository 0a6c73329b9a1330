package org.yinxin.core.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.yinxin.file.SecretFile;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowSet;

/**
 * The key that rows are authenticated with, in a file that only the server's account can read
 * (0600). Its first line is the key, 32 random bytes in base64. A line follows for each table:
 * name, number and digest ({@link RowSet#digest}) of the rows that were there when the key was
 * made.
 *
 * <p>Where there is none yet, a key is made and all rows get their codes, in one transaction. The
 * key is in a file of another name before that transaction, so that a start that is cut off is
 * repeated with the same key. From then on a row without a code is a forged one.
 */
final class RowKey {
  static final String FILE = "row-key";
  private static final int BYTES = 32;

  /** The content of the file. */
  record Content(byte[] key, Map<AuthenticatedTable, RowSet> firstRows) {
    private String text() {
      StringBuilder text = new StringBuilder(Base64.getEncoder().encodeToString(key)).append('\n');
      firstRows.forEach(
          (table, rows) ->
              text.append("%s %d %s\n".formatted(table.table(), rows.total(), rows.digest())));
      return text.toString();
    }
  }

  private final Path file;
  private final Path unfinished;
  private final Database database;
  private final MismatchAlarm alarm;

  RowKey(Path folder, Database database, MismatchAlarm alarm) {
    this.file = folder.resolve(FILE);
    this.unfinished = folder.resolve(FILE + ".new");
    this.database = database;
    this.alarm = alarm;
  }

  Content get() throws IOException {
    if (!Files.exists(file)) {
      authenticateAll();
    }
    return read(file);
  }

  private void authenticateAll() throws IOException {
    if (!Files.exists(unfinished)) {
      for (AuthenticatedTable table : AuthenticatedTable.values()) {
        requireNoCode(table);
      }
      write(unfinished, new Content(random(), Map.of()));
    }
    byte[] key = read(unfinished).key();
    write(file, new Content(key, database.transaction(h -> authenticated(h, key))));
    Files.delete(unfinished);
  }

  private Map<AuthenticatedTable, RowSet> authenticated(Handle h, byte[] key) {
    AuthenticatedRows rows =
        new AuthenticatedRows(
            new KeyedRowAuthentication(new Content(key, Map.of()), database, alarm));
    Map<AuthenticatedTable, RowSet> first = new EnumMap<>(AuthenticatedTable.class);
    for (AuthenticatedTable table : AuthenticatedTable.values()) {
      rows.writeFirst(h.getConnection(), table);
      if (table.isInTrail()) {
        first.put(table, rows.read(h.getConnection(), table));
      }
    }
    return first;
  }

  private void requireNoCode(AuthenticatedTable table) {
    boolean hasCode =
        database.transaction(
            h ->
                h.createQuery(
                        "SELECT %1$s FROM %2$s WHERE %1$s IS NOT NULL FETCH FIRST ROW ONLY"
                            .formatted(table.code(), table.table()))
                    .mapTo(String.class)
                    .findOne()
                    .isPresent());
    if (hasCode) {
      throw new IllegalStateException(
          file
              + " is missing, with which the rows of the database are authenticated: restore it"
              + " from the backup of the state folder");
    }
  }

  private static byte[] random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** No row may have a code whose key a power cut could take away. */
  private static void write(Path to, Content content) throws IOException {
    SecretFile.write(to, content.text().getBytes(StandardCharsets.US_ASCII));
  }

  private static Content read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    try {
      byte[] key = Base64.getDecoder().decode(lines.get(0));
      if (key.length == BYTES) {
        return new Content(key, firstRows(lines.subList(1, lines.size())));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  private static Map<AuthenticatedTable, RowSet> firstRows(List<String> lines) {
    Map<AuthenticatedTable, RowSet> rows = new EnumMap<>(AuthenticatedTable.class);
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      rows.put(
          AuthenticatedTable.named(words[0]).orElseThrow(IllegalArgumentException::new),
          RowSet.of(Long.parseLong(words[1]), words[2]));
    }
    return rows;
  }

  private static IOException damaged(Path file, Exception cause) {
    return new IOException(
        file + " is damaged: restore it from the backup of the state folder", cause);
  }
}
