package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.file.Path;

/** The vault's folder is not the one that was used before: it is not mounted, or was moved. */
final class OtherVaultException extends IOException {
  private static final long serialVersionUID = 1L;

  OtherVaultException(Path directory, Path record) {
    super(
        directory
            + " is not the vault that was used before: its file "
            + VaultMarker.NAME
            + " is missing, or another. Mount the right folder, or copy that file along with the"
            + " others. If this is the right one all the same, delete "
            + record
            + ": it is accepted as it is then, and yinxin:log-check --full says what it lacks.");
  }
}
