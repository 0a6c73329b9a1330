package org.yinxin.core.records;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PhotoStore;
import org.yinxin.services.settings.Settings;

/** Photos in the database, and pictures of letterheads among the settings. */
@Component
public final class StoredPhotos implements PhotoStore {
  private final Database database;
  private final LetterheadImages images;

  /** Reads from the database. */
  @Activate
  public StoredPhotos(
      @Reference(name = "database") Database database,
      @Reference(name = "settings") Settings settings) {
    this.database = database;
    this.images = new LetterheadImages(settings);
  }

  @Override
  public Optional<StoredPhoto> find(String sha256) {
    Optional<StoredPhoto> photo = database.transaction(h -> PhotoTable.find(h, sha256));
    return photo.isPresent() ? photo : images.find(sha256);
  }
}
