package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.LetterheadPictures;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Rights to set badge and signatures, and pictures that are taken. */
@EachDatabase
final class LetterheadPicturesTest {
  private static final String UNIVERSITY = LetterheadPictures.UNIVERSITY;
  private static final Account ADMINISTRATOR =
      new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account AUDITOR = new Account("auditor", "", Set.of(Account.AUDITOR));
  private static final byte[] BADGE = Pictures.of("png", 800, 800, Color.BLUE);
  private static final byte[] SIGNATURE = Pictures.of("jpeg", 900, 300, Color.BLACK);

  private final List<String> told = new ArrayList<>();
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
    pictures = new StoredLetterheadPictures(database, settings, office.records, new Warnings());
  }

  private Decision<Optional<StoredPhoto>> set(String owner, byte[] file, int version, Account by)
      throws Refusal {
    return pictures.set(owner, pictures.keep(owner, file, version, by).sha256(), version, by);
  }

  @Test
  void aPictureIsInForceUntilItIsRemovedAndStaysForWhatNamesIt() throws Exception {
    String hash = pictures.keep(UNIVERSITY, BADGE, 0, ADMINISTRATOR).sha256();
    assertEquals("", new LetterheadImages(settings).of(UNIVERSITY), "kept is not in force");
    assertTrue(pictures.picture(UNIVERSITY, ADMINISTRATOR).value().isEmpty());

    Decision<Optional<StoredPhoto>> badge = set(UNIVERSITY, BADGE, 0, ADMINISTRATOR);
    assertEquals(360, badge.value().orElseThrow().width());
    assertEquals(hash, DigestUtils.sha256Hex(badge.value().orElseThrow().jpeg()));
    assertEquals(hash, new LetterheadImages(settings).of(UNIVERSITY));

    assertEquals(600, set("academic-affairs", SIGNATURE, 0, CLERK).value().orElseThrow().width());

    assertTrue(pictures.remove(UNIVERSITY, 1, ADMINISTRATOR).value().isEmpty());
    assertEquals("", new LetterheadImages(settings).of(UNIVERSITY));
    StoredPhoto kept = new StoredPhotos(database, settings).find(hash).orElseThrow();
    assertEquals(hash, DigestUtils.sha256Hex(kept.jpeg()));
    assertEquals(3, set(UNIVERSITY, BADGE, 2, ADMINISTRATOR).version());
    assertEquals(
        List.of(
            "badge of the university",
            "signature of Academic Affairs Office",
            "badge of the university",
            "badge of the university"),
        told);
  }

  @Test
  void nobodyIsToldOfWhatChangesNothing() throws Exception {
    assertEquals(0, pictures.remove(UNIVERSITY, 0, ADMINISTRATOR).version());
    assertEquals(1, set(UNIVERSITY, BADGE, 0, ADMINISTRATOR).version());
    assertEquals(1, set(UNIVERSITY, BADGE, 1, ADMINISTRATOR).version());
    assertEquals(List.of("badge of the university"), told);
  }

  @Test
  void aPictureThatWasAlteredIsPrintedByNobodyUntilItIsSetAnew() throws Exception {
    set(UNIVERSITY, BADGE, 0, ADMINISTRATOR);
    String hash = new LetterheadImages(settings).of(UNIVERSITY);
    settings.altered.add("letterhead-image/" + hash);
    StoredPhotos photos = new StoredPhotos(database, settings);
    assertThrows(AlteredDataException.class, () -> photos.find(hash));
    assertTrue(pictures.picture(UNIVERSITY, ADMINISTRATOR).value().isEmpty());

    set(UNIVERSITY, BADGE, 1, ADMINISTRATOR);
    assertEquals(hash, DigestUtils.sha256Hex(photos.find(hash).orElseThrow().jpeg()));

    settings.altered.add(LetterheadImages.setting(UNIVERSITY));
    assertThrows(AlteredDataException.class, () -> new LetterheadImages(settings).of(UNIVERSITY));
    set(UNIVERSITY, BADGE, 1, ADMINISTRATOR);
    assertEquals(hash, new LetterheadImages(settings).of(UNIVERSITY));
  }

  @Test
  void onlyItsOwnerSetsAPictureAndAuditorsReadIt() throws Exception {
    assertEquals(AccessReason.NOT_ALLOWED, refused(UNIVERSITY, BADGE, 0, CLERK));
    assertEquals(AccessReason.NOT_ALLOWED, refused("personnel", SIGNATURE, 0, CLERK));
    assertEquals(AccessReason.NOT_ALLOWED, refused("academic-affairs", SIGNATURE, 0, AUDITOR));
    assertEquals(
        AccessReason.NOT_FOUND,
        refused("nowhere", SIGNATURE, 0, new Account("x", "", Set.of("office:nowhere"))));
    String hash = pictures.keep("academic-affairs", SIGNATURE, 0, ADMINISTRATOR).sha256();
    assertEquals(hash, pictures.kept("academic-affairs", hash, AUDITOR).sha256());
    assertEquals(
        AccessReason.NOT_ALLOWED,
        assertThrows(Refusal.class, () -> pictures.set("academic-affairs", hash, 0, AUDITOR))
            .reason());
    assertEquals(
        AccessReason.NOT_ALLOWED,
        assertThrows(Refusal.class, () -> pictures.remove(UNIVERSITY, 0, CLERK)).reason());
    assertEquals(
        AccessReason.NOT_FOUND,
        assertThrows(
                Refusal.class, () -> pictures.set("academic-affairs", "0".repeat(64), 0, CLERK))
            .reason());
    assertTrue(pictures.picture(UNIVERSITY, AUDITOR).value().isEmpty());
    assertEquals(List.of(), told);
  }

  @Test
  void twoOfTheOfficeOrAdministratorsSetASignature() {
    assertEquals(
        List.of(true, true, false),
        Stream.of(CLERK, ADMINISTRATOR, AUDITOR)
            .map(pictures.rule("academic-affairs").mayMake()::test)
            .toList());
    assertEquals(
        List.of(false, true, false),
        Stream.of(CLERK, ADMINISTRATOR, AUDITOR)
            .map(pictures.rule(UNIVERSITY).mayMake()::test)
            .toList());
  }

  @Test
  void whatCannotBePrintedOrWasChangedMeanwhileIsRefused() {
    Map<String, byte[]> bad =
        Map.of(
            "no picture",
            new byte[] {1, 2, 3},
            "SVG",
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
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
    return assertThrows(Refusal.class, () -> set(owner, file, version, by)).reason();
  }

  private final class Warnings implements AccountWarnings {
    @Override
    public void unusualAccess(Handle transaction, Account account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void serverChanged(Handle transaction, LocalizedText what) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void letterheadChanged(Handle transaction, LocalizedText picture) {
      told.add(picture.en());
    }
  }
}
