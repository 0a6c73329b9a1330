package org.yinxin.core.issuance.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.recovery.RestoredWorld;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class WrongClockTest {
  private static final String PERSON = "2022001";

  private final World world;

  WrongClockTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Result check() {
    return new ClockCheck(world.database, world.clock).execute();
  }

  @Test
  void aCorrectionSupersedesAlthoughTheClockWasSetBackALittle() throws Exception {
    Credential wrong = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofSeconds(-30));
    Credential right = world.credential(world.apply(PERSON));

    assertEquals(Credential.State.SUPERSEDED, world.credentials.byId(wrong.id()).get().state());
    assertEquals(Credential.State.VALID, right.state());
    assertEquals(wrong.issuedAt(), right.issuedAt());
  }

  @Test
  void nothingIsAcceptedWhileTheClockIsSetBack() throws Exception {
    Instant before = world.now;
    world.apply(PERSON);
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofHours(-8));

    assertEquals(IssuanceReason.UNAVAILABLE, world.refusal(World.request(PERSON, "")));
    assertEquals(1, world.count("application"));

    world.now = before;
    assertEquals(Credential.State.VALID, world.credential(world.apply(PERSON)).state());
  }

  @Test
  void timesOfAClockThatRanAheadCanBeDisregarded() throws Exception {
    Instant today = world.now;
    world.now = World.WRONG_AFTER.plus(Duration.ofDays(1));
    Credential wrong = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.now = today;
    Credential right = world.credential(world.apply(PERSON));

    assertEquals(Credential.State.SUPERSEDED, world.credentials.byId(wrong.id()).get().state());
    assertEquals(today, right.issuedAt());
  }

  @Test
  void aRecoveredCredentialSupersedesOneWithATimeOfAClockThatRanAhead() throws Exception {
    RestoredWorld restored = new RestoredWorld(world);
    Instant today = world.now;
    world.now = World.WRONG_AFTER.plus(Duration.ofDays(1));
    Credential wrong = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.now = today;
    byte[] file = restored.file(world.credential(world.apply(PERSON)));
    restored.restore(1, 1);
    Account operator = new Account("console:operator", "", Set.of(Account.OPERATOR));
    var begun = restored.recovery().begin(operator);

    assertEquals(1, begun.size());
    assertEquals(Recovery.Result.REGISTERED, restored.recovery().register(file, operator).result());
    assertEquals(Credential.State.SUPERSEDED, world.credentials.byId(wrong.id()).get().state());
  }

  @Test
  void anInstantThatCannotBeReadIsNamedWithItsSettingAndFile() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> AcceptanceClock.wrongAfter("yesterday"))
            .getMessage();

    assertEquals(
        "clockWrongAfter in etc/org.yinxin.core.issuance.cfg is no instant such as"
            + " 2026-11-24T08:00:00Z: yesterday",
        message);
    assertEquals(Instant.MAX, AcceptanceClock.wrongAfter(" "));
  }

  @Test
  void theDoctorTellsOfAClockSetBackAndOfOneUnlikeTheDatabases() throws Exception {
    world.now = Instant.now();
    world.apply(PERSON);
    assertTrue(check().isOk(), () -> check().toString());

    world.pass(Duration.ofHours(-1));
    assertTrue(check().toString().contains("set back"), () -> check().toString());

    world.pass(Duration.ofHours(2));
    assertTrue(check().toString().contains("in the database"), () -> check().toString());
  }
}
