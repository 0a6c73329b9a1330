package org.yinxin.core.persistence.vault;

import java.nio.file.Path;
import org.yinxin.services.vault.Vault;

/** Opens the vault outside of OSGi. */
public final class OpenVault {
  private OpenVault() {}

  public static Vault at(Path directory) {
    return new FileVault(directory);
  }
}
