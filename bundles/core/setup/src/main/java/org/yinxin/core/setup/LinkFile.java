package org.yinxin.core.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.file.SecretFile;

/** The link in a file that only this system's account reads, while it can be opened. */
record LinkFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(LinkFile.class);

  static LinkFile in(String state) {
    return new LinkFile(Path.of(state, "setup-link.txt"));
  }

  void write(String text) throws IOException {
    Files.createDirectories(path.getParent());
    SecretFile.write(path, text.getBytes(StandardCharsets.UTF_8));
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
