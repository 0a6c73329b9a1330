package org.yinxin.connector.keyspkcs12;

import java.nio.file.Path;
import java.time.Clock;
import org.yinxin.keyholder.KeyHolder;

/** Opens the folder of development keys outside of OSGi. */
public final class OpenKeys {
  private OpenKeys() {}

  public static KeyHolder at(Path directory, Clock clock) {
    return new Pkcs12KeyHolder(directory, "", true, clock);
  }
}
