package org.yinxin.core.records;

import static org.yinxin.services.settings.SettingReason.BAD_PICTURE;
import static org.yinxin.services.settings.SettingReason.SETTING_OUTDATED;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordRow;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.persistence.Database;
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
  private static final LocalizedText BADGE = new LocalizedText("校徽", "badge of the university");

  private final Database database;
  private final Settings settings;
  private final RecordStore records;
  private final AccountWarnings warnings;
  private final LetterheadImages images;

  /** Reads and writes settings; does nothing by itself. */
  @Activate
  public StoredLetterheadPictures(
      @Reference(name = "database") Database database,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "warnings") AccountWarnings warnings) {
    this.database = database;
    this.settings = settings;
    this.records = records;
    this.warnings = warnings;
    this.images = new LetterheadImages(settings);
  }

  @Override
  public Decision<Optional<StoredPhoto>> picture(String owner, Account by) throws Refusal {
    var unused = named(owner, isReader(owner, by));
    return picture(owner);
  }

  private Decision<Optional<StoredPhoto>> picture(String owner) {
    List<Setting> history = settings.history(LetterheadImages.setting(owner));
    return Decision.of(history, images::shown, Optional.empty());
  }

  @Override
  public Kept keep(String owner, byte[] file, int seenVersion, Account by) throws Refusal {
    LocalizedText of = named(owner, rule(owner).mayMake().test(by));
    if (picture(owner).version() != seenVersion) {
      throw SETTING_OUTDATED.refusal();
    }
    if (file.length > MAXIMUM_BYTES) {
      throw new Refusal(BAD_PICTURE, "图片超过 5 MB，请缩小后再上传。", "The picture is larger than 5 MB.");
    }
    StoredPhoto picture = normalised(owner, file);
    return new Kept(of, images.store(picture, by.user(), office(owner)), picture);
  }

  @Override
  public Kept kept(String owner, String sha256, Account by) throws Refusal {
    LocalizedText of = named(owner, isReader(owner, by));
    StoredPhoto picture = images.find(sha256).orElseThrow(AccessReason.NOT_FOUND::refusal);
    return new Kept(of, sha256, picture);
  }

  @Override
  public ChangeRule rule(String owner) {
    return owner.equals(UNIVERSITY)
        ? ChangeRule.OF_ADMINISTRATORS
        : new ChangeRule(
            by -> by.worksFor(owner) || by.roles().contains(Account.ADMINISTRATOR),
            Optional.empty(),
            "");
  }

  @Override
  public Decision<Optional<StoredPhoto>> set(
      String owner, String sha256, int seenVersion, Account by) throws Refusal {
    if (images.find(sha256).isEmpty()) {
      throw AccessReason.NOT_FOUND.refusal();
    }
    return change(owner, sha256, seenVersion, by);
  }

  @Override
  public Decision<Optional<StoredPhoto>> remove(String owner, int seenVersion, Account by)
      throws Refusal {
    return change(owner, "", seenVersion, by);
  }

  private Decision<Optional<StoredPhoto>> change(
      String owner, String hash, int seenVersion, Account by) throws Refusal {
    LocalizedText of = named(owner, rule(owner).mayMake().test(by));
    Decision<Optional<StoredPhoto>> now = picture(owner);
    if (now.version() == seenVersion && images.isSet(owner, hash)) {
      return now;
    }
    String name = LetterheadImages.setting(owner);
    try {
      if (!database.transaction(
          h -> {
            var set = settings.set(h, name, hash, by.user(), office(owner), seenVersion);
            set.ifPresent(version -> warnings.letterheadChanged(h, of));
            return set.isPresent();
          })) {
        throw SETTING_OUTDATED.refusal();
      }
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        throw SETTING_OUTDATED.refusal();
      }
      throw e;
    }
    return picture(owner);
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

  private boolean isReader(String owner, Account by) {
    return rule(owner).mayMake().test(by) || by.roles().contains(Account.AUDITOR);
  }

  /** The picture's name, for those who may; others do not learn if there is such an office. */
  private LocalizedText named(String owner, boolean may) throws Refusal {
    if (!may) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    if (owner.equals(UNIVERSITY)) {
      return BADGE;
    }
    RecordRow office =
        records.all(InstitutionRecords.OFFICE).stream()
            .filter(row -> row.text("id").equals(owner))
            .findFirst()
            .orElseThrow(AccessReason.NOT_FOUND::refusal);
    return new LocalizedText(
        office.text("name") + "签发人的签名", "signature of " + office.text("name_en"));
  }

  /** The office on whose behalf it is done, as the audit trail has it. */
  private static String office(String owner) {
    return owner.equals(UNIVERSITY) ? "" : owner;
  }
}
