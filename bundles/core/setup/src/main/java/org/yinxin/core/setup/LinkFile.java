package org.yinxin.core.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link in a file that only this system's account reads, while it can be opened. */
record LinkFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(LinkFile.class);

  static LinkFile in(String state) {
    return new LinkFile(Path.of(state, "setup-link.txt"));
  }

  void write(String text) throws IOException {
    Files.createDirectories(path.getParent());
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the file. It may fail, since the link in a file that is left is void. */
  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("step setup: {} is void and cannot be removed: {}", path, e.getMessage());
    }
  }
}
