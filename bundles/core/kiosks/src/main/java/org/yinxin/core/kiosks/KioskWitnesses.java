package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.ledger.CheckpointWitnesses;
import org.yinxin.services.persistence.Database;

/** The enrolled kiosks, each of which keeps the checkpoint of the last answer that it got. */
@Component
public final class KioskWitnesses implements CheckpointWitnesses {
  private final Database database;

  /** Reads heartbeats, and leans on nothing that the log is needed for. */
  @Activate
  public KioskWitnesses(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Instant> lastHeard() {
    return database.transaction(HeartbeatTable::lastHeard);
  }
}
