package org.yinxin.core.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;

/**
 * The key that rows are authenticated with, in a file that only the server's account can read
 * (0600): 32 random bytes in base64.
 *
 * <p>Where there is none yet, a key is made and all rows that have no code get theirs; the key is
 * under another name until they have, so that a start that is cut off is repeated. From then on a
 * row without a code is a forged one.
 */
final class RowKey {
  static final String FILE = "row-key";
  private static final int BYTES = 32;

  private final Path file;
  private final Path unfinished;
  private final Database database;

  RowKey(Path folder, Database database) {
    this.file = folder.resolve(FILE);
    this.unfinished = folder.resolve(FILE + ".new");
    this.database = database;
  }

  byte[] get() throws IOException {
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
      write();
    }
    AuthenticatedRows rows =
        new AuthenticatedRows(new KeyedRowAuthentication(read(unfinished), database));
    database.transaction(
        h -> {
          for (AuthenticatedTable table : AuthenticatedTable.values()) {
            rows.writeFirst(h.getConnection(), table);
          }
          return h;
        });
    move(unfinished, file);
  }

  private void requireNoCode(AuthenticatedTable table) {
    boolean hasCode =
        database.transaction(
            h ->
                h.createQuery(
                        "SELECT mac FROM "
                            + table.table()
                            + " WHERE mac IS NOT NULL FETCH FIRST ROW ONLY")
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

  private void write() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path part = file.resolveSibling(FILE + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(
            part,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer rest = ByteBuffer.wrap(Base64.getEncoder().encode(key));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(/* metaData= */ true);
    }
    move(part, unfinished);
  }

  /** No row may have a code whose key a power cut could take away. */
  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(to.getParent(), StandardOpenOption.READ)) {
      folder.force(/* metaData= */ true);
    }
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
    if (key.length != BYTES) {
      throw new IOException(file + " is damaged: restore it from the backup of the state folder");
    }
    return key;
  }
}
