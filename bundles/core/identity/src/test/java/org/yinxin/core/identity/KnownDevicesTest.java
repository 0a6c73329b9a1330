package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.SignInReason;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Devices with which people signed in before. */
@EachDatabase
final class KnownDevicesTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();

  private final SignedDevices devices = new SignedDevices(new byte[32], this::now);
  private final RowAuthentication authentication = new FixedRowAuthentication();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final Database database;
  private final LocalSignIn signIn;
  private Instant now = Instant.parse("2026-11-28T02:00:00Z");

  KnownDevicesTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    signIn =
        new LocalSignIn(
            database,
            authentication,
            audit,
            PasswordHashTest.quick(),
            new FactorRule(true),
            devices,
            () -> now,
            () -> {});
  }

  private Instant now() {
    return now;
  }

  @BeforeEach
  void account() throws Exception {
    account("zhang");
  }

  private void account(String user) throws Exception {
    account(user, Set.of());
  }

  private void account(String user, Set<String> roles) throws Exception {
    account(new Account(user, user + "-1", roles));
  }

  private void nobodys(String user) throws Exception {
    account(new Account(user, "", Set.of(Account.SEAL_CUSTODIAN)));
  }

  private void account(Account account) throws Exception {
    new StoredAccounts(
            database,
            authentication,
            new FakeAuditTrail(),
            new FakeAccessLog(),
            PasswordHashTest.quick(),
            office -> false,
            false,
            () -> now)
        .set(account, PASSWORD, Account.PLATFORM);
  }

  /** The times of which the person of an account was told for a new device. */
  private List<String> told(String user) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT words FROM notice WHERE person_number = :person AND kind ="
                        + " 'NEW_DEVICE' ORDER BY told_at")
                .bind("person", user + "-1")
                .mapTo(String.class)
                .list());
  }

  @Test
  void theOwnerOfAnAccountWithARoleIsToldOnceOfEachNewDevice() throws Exception {
    account("clerk", Set.of(Account.AUDITOR));
    String first = cookie("clerk", "");
    now = now.plusSeconds(60);
    String again = cookie("clerk", first);
    assertEquals(List.of("2026-11-28 10:00"), told("clerk"));

    now = now.plusSeconds(60);
    cookie("clerk", "");
    cookie("clerk", again);
    assertEquals(List.of("2026-11-28 10:00", "2026-11-28 10:02"), told("clerk"));

    assertThrows(
        Refusal.class,
        () ->
            signIn.signIn("clerk", "wrong".toCharArray(), new ClientBrowser("192.0.2.1", "", "")));
    cookie("zhang", "");
    assertEquals(2, told("clerk").size(), "of a wrong password nobody is told");
    assertEquals(List.of(), told("zhang"), "an account without a role");
  }

  @Test
  void ofAnAccountThatSaysOfNobodyWhoseItIsTheAuditorsAreTold() throws Exception {
    account("auditor", Set.of(Account.AUDITOR));
    nobodys("keeper");

    cookie("keeper", "");

    assertEquals(
        List.of("auditor-1 STAFF_SIGN_IN_NOTICED keeper"),
        database.transaction(
            h ->
                h.createQuery(
                        "SELECT person_number || ' ' || kind || ' ' || title_en FROM notice"
                            + " WHERE kind = 'STAFF_SIGN_IN_NOTICED'")
                    .mapTo(String.class)
                    .list()));
  }

  private String cookie(String user, String given) throws Exception {
    return signIn.signIn(user, PASSWORD, new ClientBrowser("192.0.2.1", "", given)).device();
  }

  private String secret(String cookie, String user) {
    return devices.secret(cookie, user).orElseThrow();
  }

  @Test
  void aDeviceKeepsItsSecretUntilThePasswordIsNew() throws Exception {
    String first = cookie("zhang", "");
    now = now.plusSeconds(60);
    String next = cookie("zhang", first);
    assertNotEquals(first, next, "counts for a year from now");
    assertEquals(secret(first, "zhang"), secret(next, "zhang"));
    assertNotEquals(secret(first, "zhang"), secret(cookie("zhang", "A".repeat(43)), "zhang"));

    account();
    assertNotEquals(secret(first, "zhang"), secret(cookie("zhang", first), "zhang"));
  }

  @Test
  void whoShareAComputerAreEachKnownThere() throws Exception {
    account("li");
    String shared = cookie("li", cookie("zhang", ""));
    assertEquals(secret(shared, "zhang"), secret(cookie("zhang", shared), "zhang"));
    assertEquals(secret(shared, "li"), secret(cookie("li", shared), "li"));
  }

  @Test
  void failuresAtAccountsWithARoleAreRecordedAndThatNewDevicesAreRefusedThen() throws Exception {
    account("clerk", Set.of(Account.AUDITOR));
    ClientBrowser elsewhere = new ClientBrowser("198.51.100.1", "", "");
    for (String user : List.of("zhang", "clerk", "my secret")) {
      for (int i = 0; i < 100; i++) {
        assertThrows(Refusal.class, () -> signIn.signIn(user, "wrong".toCharArray(), elsewhere));
      }
    }
    assertThrows(Refusal.class, () -> cookie("clerk", ""));
    List<String> expected = new ArrayList<>(Collections.nCopies(100, "sign-in-failed"));
    expected.add("sign-in-closed");
    assertEquals(expected, audit.actions());
    assertTrue(audit.events.stream().allMatch(event -> event.actor().equals("clerk")));
  }

  @Test
  void aHundredFailuresElsewhereKeepOutNewDevicesAlone() throws Exception {
    String known = cookie("zhang", "");
    for (int i = 0; i < 100; i++) {
      ClientBrowser elsewhere = new ClientBrowser("198.51.100." + i / 10, "", "");
      assertEquals(
          SignInReason.WRONG,
          assertThrows(
                  Refusal.class, () -> signIn.signIn("zhang", "wrong".toCharArray(), elsewhere))
              .reason());
    }
    Refusal refused = assertThrows(Refusal.class, () -> cookie("zhang", ""));
    assertEquals(SignInReason.THROTTLED, refused.reason());
    assertTrue(refused.explanation().zh().contains("以前登录过"), refused.explanation().zh());
    cookie("zhang", known);
  }

  @Test
  void aDeviceIsKnownForAYearAndToItsUserAlone() throws Exception {
    String hash = Tokens.hash(secret(cookie("zhang", ""), "zhang"));
    database.transaction(
        h -> {
          assertEquals(true, KnownDeviceTable.isKnown(h, hash, "zhang", now));
          assertEquals(false, KnownDeviceTable.isKnown(h, hash, "li", now));
          Instant late = now.plus(KnownDeviceTable.LIFE).plusSeconds(1);
          assertEquals(false, KnownDeviceTable.isKnown(h, hash, "zhang", late));
          return 0;
        });
  }

  @Test
  void ofManyDevicesTheOldestIsForgotten() {
    database.transaction(
        h -> {
          for (int i = 0; i <= 10; i++) {
            KnownDeviceTable.add(h, Tokens.hash("device " + i), "zhang", now.plusSeconds(i));
          }
          assertEquals(false, KnownDeviceTable.isKnown(h, Tokens.hash("device 0"), "zhang", now));
          assertEquals(true, KnownDeviceTable.isKnown(h, Tokens.hash("device 1"), "zhang", now));
          return 0;
        });
  }
}
