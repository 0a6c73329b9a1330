package org.yinxin.core.records;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PhotoStore;

/** Photos in the database. */
@Component
public final class StoredPhotos implements PhotoStore {
  private final Database database;

  /** Reads from the database. */
  @Activate
  public StoredPhotos(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public Optional<StoredPhoto> find(String sha256) {
    return database.transaction(h -> PhotoTable.find(h, sha256));
  }
}
