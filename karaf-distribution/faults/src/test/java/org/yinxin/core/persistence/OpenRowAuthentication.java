package org.yinxin.core.persistence;

import java.io.IOException;
import java.nio.file.Path;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;

/** Authentication of rows without a container. */
public final class OpenRowAuthentication {
  private OpenRowAuthentication() {}

  /** Authenticates by the key in a folder, and makes it where there is none. */
  public static RowAuthentication at(Path folder, Database database) throws IOException {
    return new KeyedRowAuthentication(
        folder,
        database,
        found -> {
          throw new IllegalStateException(found.inEnglish());
        });
  }
}
