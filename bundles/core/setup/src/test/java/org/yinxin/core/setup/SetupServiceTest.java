package org.yinxin.core.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.setup.Setup;
import org.yinxin.services.setup.SetupProgress;
import org.yinxin.services.setup.SetupReason;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class SetupServiceTest {
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  @TempDir private Path state;
  private Instant now = Instant.parse("2026-11-26T08:00:00Z");
  private SetupService setup;

  SetupServiceTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
  }

  @BeforeEach
  void open() {
    setup = newService();
  }

  private SetupService newService() {
    return new SetupService(
        database,
        audit,
        Nothing.of(Institution.class),
        new CompletedSteps(
            database,
            Nothing.of(Institution.class),
            Nothing.of(RecordStore.class),
            Nothing.of(CertificateTypes.class),
            Nothing.of(KeyRegister.class),
            () -> false),
        LinkFile.in(state.toString()),
        () -> now);
  }

  private static String token(String link) {
    return link.substring(link.indexOf('#') + 1);
  }

  private void refused(SetupReason reason, String token) {
    assertEquals(reason, assertThrows(Refusal.class, () -> setup.enter(token)).reason());
  }

  @Test
  void aLinkIsOpenedOnceAndItsSessionLastsWhileItIsUsed() throws Exception {
    assertTrue(setup.begin());
    String token = token(setup.link("system"));
    refused(SetupReason.BAD_LINK, token + "x");
    String session = setup.enter(token);

    refused(SetupReason.BAD_LINK, token);
    now = now.plus(Duration.ofHours(11));
    assertTrue(setup.isHeldBy(session));
    assertFalse(setup.isHeldBy(token));
    now = now.plus(Duration.ofHours(11));
    assertTrue(newService().isHeldBy(session));
    now = now.plus(Setup.SESSION_LIMIT);
    assertFalse(setup.isHeldBy(session));
    assertEquals(List.of("setup-link-made", "setup-link-opened"), audit.actions());
  }

  @Test
  void aLinkDiesWithTimeAndWithTheNextOne() throws Exception {
    setup.begin();
    String first = token(setup.link("system"));
    String second = token(setup.link("console"));
    refused(SetupReason.BAD_LINK, first);
    now = now.plus(Setup.LINK_LIMIT);
    refused(SetupReason.BAD_LINK, second);
  }

  @Test
  void anOpenedLinkEndsTheSessionBefore() throws Exception {
    setup.begin();
    String session = setup.enter(token(setup.link("system")));
    String link = setup.link("console");
    assertTrue(setup.isHeldBy(session));
    setup.enter(token(link));
    assertFalse(setup.isHeldBy(session));
  }

  @Test
  void aSystemThatHasAccountsIsNotSetUpAgain() {
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO account (user_name, password_hash, person_number, roles)"
                    + " VALUES ('admin', 'x', '', 'administrator')"));
    assertFalse(setup.begin());
    assertFalse(setup.isOpen());
    assertEquals(Optional.empty(), setup.progress());
    assertEquals(
        SetupReason.CLOSED, assertThrows(Refusal.class, () -> setup.link("console")).reason());
    refused(SetupReason.CLOSED, "anything");
  }

  @Test
  void aSecondStartContinuesWithTheSameSetUp() throws Exception {
    setup.begin();
    String session = setup.enter(token(setup.link("system")));
    database.<Void, RuntimeException>transaction(
        h -> {
          SetupTable.addressSet(h);
          return null;
        });
    SetupService again = newService();

    assertTrue(again.begin());
    assertTrue(again.isInProgress());
    assertTrue(again.isHeldBy(session));
    assertEquals(Set.of(SetupProgress.Step.ADDRESS), again.progress().orElseThrow().done());
  }

  @Test
  void nothingIsFinishedWhileAStepIsUndone() {
    setup.begin();
    assertEquals(
        SetupReason.NOT_NOW, assertThrows(Refusal.class, () -> setup.finish("setup")).reason());
    assertTrue(setup.isOpen());
  }

  @Test
  void theFileWithTheLinkIsReadByItsOwnerAloneAndGoesOnceTheLinkIsOpened() throws Exception {
    setup.begin();
    LinkFile file = LinkFile.in(state.toString());
    String link = setup.link("system");
    file.write(link);
    assertEquals(
        "[OWNER_READ, OWNER_WRITE]",
        new TreeSet<>(Files.getPosixFilePermissions(file.path())).toString());
    setup.enter(token(link));
    assertFalse(Files.exists(file.path()));
  }
}
