package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Administrators decide on assurance, notice and positions, each having seen the last version. */
final class KioskSettingsTest {
  private static final String KIOSK = "library";

  private final World world = new World(TestDatabase.DERBY);
  private final FakeTypes types = new FakeTypes();
  private final KioskSettings settings =
      new StoredKioskSettings(world.settings, types, world.kiosks);

  @BeforeEach
  void aKioskAndAType() throws Exception {
    world.kiosk(KIOSK, "Library", 1);
    types.have("award", List.of(), List.of());
  }

  private static void refused(Reason reason, Executable request) {
    assertSame(reason, assertThrows(Refusal.class, request).reason());
  }

  @Test
  void theLevelOfATypeIsSetAndLeftToItsContentAgain() throws Exception {
    assertEquals(0, settings.assurance("award").value());

    assertEquals(2, settings.setAssurance("award", 2, 0, World.ADMIN).value());
    assertEquals(0, settings.setAssurance("award", 0, 1, World.ADMIN).value());
    assertEquals(2, settings.assurance("award").version());

    refused(SettingReason.BAD_LEVEL, () -> settings.setAssurance("award", 3, 2, World.ADMIN));
    refused(SettingReason.BAD_LEVEL, () -> settings.setAssurance("award", -1, 2, World.ADMIN));
    refused(AccessReason.NOT_FOUND, () -> settings.setAssurance("other", 1, 0, World.ADMIN));
    refused(AccessReason.NOT_FOUND, () -> settings.assurance("other"));
  }

  @Test
  void aNoticeIsOneLineInEachLanguage() throws Exception {
    LocalizedText notice = new LocalizedText("闭馆", "Closed");
    assertEquals(
        Optional.of(notice), settings.setNotice(Optional.of(notice), 0, World.ADMIN).value());
    assertEquals(Optional.of(notice), settings.notice().value());

    for (LocalizedText bad :
        List.of(
            new LocalizedText("一\n二", "One"),
            new LocalizedText("一", "One\ntwo"),
            new LocalizedText("长".repeat(201), "Long"),
            new LocalizedText("长", "l".repeat(201)))) {
      refused(SettingReason.BAD_NOTICE, () -> settings.setNotice(Optional.of(bad), 1, World.ADMIN));
    }

    assertEquals(Optional.empty(), settings.setNotice(Optional.empty(), 1, World.ADMIN).value());
  }

  @Test
  void aPositionIsLatitudeAndLongitude() throws Exception {
    assertEquals(Optional.empty(), settings.position(KIOSK));

    settings.setPosition(KIOSK, " 29.505132, 106.571201 ", 0, World.ADMIN);

    assertEquals("29.505132,106.571201", settings.position(KIOSK).orElseThrow().text());
    assertEquals(1, settings.decidedPosition(KIOSK).version());
    settings.setPosition(KIOSK, "", 1, World.ADMIN);
    assertEquals(Optional.empty(), settings.position(KIOSK));
    refused(AccessReason.NOT_FOUND, () -> settings.decidedPosition("nowhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "29.5", "91,10", "10,181", "29.5;106.5", "29.5051321,106.5"})
  void whatIsNoPositionIsRefused(String typed) {
    refused(SettingReason.BAD_POSITION, () -> settings.setPosition(KIOSK, typed, 0, World.ADMIN));
  }

  @Test
  void aVersionThatIsNotTheLastOneIsRefused() throws Exception {
    settings.setNotice(Optional.of(new LocalizedText("闭馆", "Closed")), 0, World.ADMIN);

    refused(
        SettingReason.SETTING_OUTDATED, () -> settings.setNotice(Optional.empty(), 0, World.ADMIN));
  }

  @Test
  void anAccountThatIsNoAdministratorChangesNothing() {
    Account operator = new Account("operator", "", Set.of(Account.KIOSK_OPERATOR));

    refused(AccessReason.NOT_ALLOWED, () -> settings.setNotice(Optional.empty(), 0, operator));
    refused(AccessReason.NOT_ALLOWED, () -> settings.setPosition(KIOSK, "1,1", 0, operator));
    refused(AccessReason.NOT_ALLOWED, () -> settings.setAssurance("award", 1, 0, operator));
  }
}
