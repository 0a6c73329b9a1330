package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;

/** Opens the log outside of OSGi. */
public final class OpenLedger {
  private OpenLedger() {}

  public static Ledger at(Path directory, Database database, String publicAddress)
      throws IOException, GeneralSecurityException {
    return new DatabaseLedger(directory, database, publicAddress);
  }

  public static AuditTrail trailAt(
      Path directory, Database database, String publicAddress, InstantSource clock)
      throws IOException, GeneralSecurityException {
    return new DatabaseAuditTrail(
        directory, database, publicAddress, found -> {}, AccountWarnings.NONE, clock);
  }
}
