package org.yinxin.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration ({@code etc/PID.cfg}) of a running server that others use, too. The file is as it
 * was before at the end, or gone if there was none. For one thread.
 */
final class ConfigurationFile implements AutoCloseable {
  private final Path file;
  private final boolean wasThere;
  private final String former;

  /** Notes what a file says, which may be changed now. */
  ConfigurationFile(Server server, String pid) throws IOException {
    file = server.home().resolve("etc").resolve(pid + ".cfg");
    wasThere = Files.exists(file);
    former = wasThere ? Files.readString(file) : "";
  }

  void write(String settings) throws IOException {
    Files.writeString(file, settings);
  }

  boolean isThere() {
    return Files.exists(file);
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (wasThere) {
      write(former);
    } else {
      Files.deleteIfExists(file);
    }
  }
}
