package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.LetterheadPictures;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Rights to set badge and signatures, and pictures that are taken. */
@EachDatabase
final class LetterheadPicturesTest {
  private static final String UNIVERSITY = LetterheadPictures.UNIVERSITY;
  private static final Account ADMINISTRATOR =
      new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final byte[] BADGE = Pictures.of("png", 800, 800, Color.BLUE);
  private static final byte[] SIGNATURE = Pictures.of("jpeg", 900, 300, Color.BLACK);

  private final FakeSettings settings = new FakeSettings();
  private final StoredLetterheadPictures pictures;
  private final Database database;

  LetterheadPicturesTest(TestDatabase kind) throws Refusal {
    Office office = new Office(kind);
    database = office.database;
    office.load(
        "office",
        "id,name,name_en,number_prefix,telephone,email,signatory,signatory_en\n"
            + "academic-affairs,教务处,Academic Affairs Office,教证,0,a@example.edu,处长,Director\n");
    pictures = new StoredLetterheadPictures(settings, office.records);
  }

  @Test
  void aPictureIsInForceUntilItIsRemovedAndStaysForWhatNamesIt() throws Exception {
    Decision<Optional<StoredPhoto>> badge = pictures.set(UNIVERSITY, BADGE, 0, ADMINISTRATOR);
    assertEquals(360, badge.value().orElseThrow().width());
    String hash = DigestUtils.sha256Hex(badge.value().orElseThrow().jpeg());
    assertEquals(hash, new LetterheadImages(settings).of(UNIVERSITY));

    Decision<Optional<StoredPhoto>> signature =
        pictures.set("academic-affairs", SIGNATURE, 0, CLERK);
    assertEquals(600, signature.value().orElseThrow().width());

    assertTrue(pictures.remove(UNIVERSITY, 1, ADMINISTRATOR).value().isEmpty());
    assertEquals("", new LetterheadImages(settings).of(UNIVERSITY));
    StoredPhoto kept = new StoredPhotos(database, settings).find(hash).orElseThrow();
    assertEquals(hash, DigestUtils.sha256Hex(kept.jpeg()));
    assertEquals(3, pictures.set(UNIVERSITY, BADGE, 2, ADMINISTRATOR).version());
  }

  @Test
  void onlyItsOwnerSetsAPicture() {
    assertEquals(AccessReason.NOT_ALLOWED, refused(UNIVERSITY, BADGE, 0, CLERK));
    assertEquals(AccessReason.NOT_ALLOWED, refused("personnel", SIGNATURE, 0, CLERK));
    assertEquals(
        AccessReason.NOT_ALLOWED, refused("academic-affairs", SIGNATURE, 0, ADMINISTRATOR));
    assertEquals(
        AccessReason.NOT_FOUND,
        refused("nowhere", SIGNATURE, 0, new Account("x", "", Set.of("office:nowhere"))));
  }

  @Test
  void whatCannotBePrintedOrWasChangedMeanwhileIsRefused() {
    Map<String, byte[]> bad =
        Map.of(
            "no picture",
            new byte[] {1, 2, 3},
            "small",
            Pictures.of("png", 100, 100, Color.RED),
            "long",
            Pictures.of("png", 1000, 300, Color.RED),
            "large",
            new byte[LetterheadPictures.MAXIMUM_BYTES + 1]);
    for (Map.Entry<String, byte[]> each : bad.entrySet()) {
      assertEquals(
          SettingReason.BAD_PICTURE,
          refused(UNIVERSITY, each.getValue(), 0, ADMINISTRATOR),
          each.getKey());
    }
    assertEquals(SettingReason.SETTING_OUTDATED, refused(UNIVERSITY, BADGE, 1, ADMINISTRATOR));
    assertEquals(List.of(), settings.history(LetterheadImages.setting(UNIVERSITY)));
  }

  private Reason refused(String owner, byte[] file, int version, Account by) {
    return assertThrows(Refusal.class, () -> pictures.set(owner, file, version, by)).reason();
  }
}
