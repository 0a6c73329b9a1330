package org.yinxin.core.records;

import static org.yinxin.services.settings.SettingReason.BAD_PICTURE;
import static org.yinxin.services.settings.SettingReason.SETTING_OUTDATED;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.LetterheadPictures;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** Badge and signatures as versioned settings. */
@Component
public final class StoredLetterheadPictures implements LetterheadPictures {
  private final Settings settings;
  private final RecordStore records;
  private final LetterheadImages images;

  /** Reads and writes settings; does nothing by itself. */
  @Activate
  public StoredLetterheadPictures(
      @Reference(name = "settings") Settings settings,
      @Reference(name = "records") RecordStore records) {
    this.settings = settings;
    this.records = records;
    this.images = new LetterheadImages(settings);
  }

  @Override
  public Decision<Optional<StoredPhoto>> picture(String owner, Account by) throws Refusal {
    requireOwner(owner, by);
    List<Setting> history = settings.history(LetterheadImages.setting(owner));
    return Decision.of(history, images::find, Optional.empty());
  }

  @Override
  public Decision<Optional<StoredPhoto>> set(String owner, byte[] file, int seenVersion, Account by)
      throws Refusal {
    requireOwner(owner, by);
    if (file.length > MAXIMUM_BYTES) {
      throw new Refusal(BAD_PICTURE, "图片超过 5 MB，请缩小后再上传。", "The picture is larger than 5 MB.");
    }
    StoredPhoto picture = normalised(owner, file);
    String hash = images.store(picture, by.user(), office(owner));
    return change(owner, hash, seenVersion, by);
  }

  @Override
  public Decision<Optional<StoredPhoto>> remove(String owner, int seenVersion, Account by)
      throws Refusal {
    requireOwner(owner, by);
    return change(owner, "", seenVersion, by);
  }

  private Decision<Optional<StoredPhoto>> change(
      String owner, String hash, int seenVersion, Account by) throws Refusal {
    String name = LetterheadImages.setting(owner);
    if (settings.set(name, hash, by.user(), office(owner), seenVersion).isEmpty()) {
      throw SETTING_OUTDATED.refusal();
    }
    return picture(owner, by);
  }

  private static StoredPhoto normalised(String owner, byte[] file) throws Refusal {
    try {
      return Picture.normalised(
          file, owner.equals(UNIVERSITY) ? Picture.Shape.BADGE : Picture.Shape.SIGNATURE);
    } catch (PictureException e) {
      LocalizedText why = e.explanation();
      throw new Refusal(BAD_PICTURE, why.zh() + "。", "Another picture, please: " + why.en() + ".");
    }
  }

  private void requireOwner(String owner, Account by) throws Refusal {
    if (owner.equals(UNIVERSITY)) {
      by.require(Account.ADMINISTRATOR);
      return;
    }
    if (!by.worksFor(owner)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    if (records.all(InstitutionRecords.OFFICE).stream()
        .noneMatch(row -> row.text("id").equals(owner))) {
      throw AccessReason.NOT_FOUND.refusal();
    }
  }

  /** The office on whose behalf it is done, as the audit trail has it. */
  private static String office(String owner) {
    return owner.equals(UNIVERSITY) ? "" : owner;
  }
}
