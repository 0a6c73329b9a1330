package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.issuance.Decision;
import org.yinxin.services.issuance.Decision.Choice;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.issuance.IssuanceException.Reason;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class RecordedDecisionsTest {
  private static final String PERSON = "2022001";

  private final World world;
  private final RecordedDecisions decisions;
  private Credential credential;

  RecordedDecisionsTest(TestDatabase kind) {
    world = new World(kind);
    decisions =
        new RecordedDecisions(world.database, world.issuance, world.credentials, world.audit);
  }

  @BeforeEach
  void aNameIsCorrected() throws Exception {
    credential = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private State decide(Choice choice, String reason) throws IssuanceException {
    Decision decision = decisions.decide("i-1", credential.id(), choice, reason, "clerk");
    assertEquals(List.of(decision), decisions.ofImport("i-1"));
    return world.credentials.byId(credential.id()).orElseThrow().state();
  }

  @Test
  void aSupersededOneIsIssuedAnewForTheHolder() throws Exception {
    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));

    Credential newer = world.credentials.ofPerson(PERSON).get(0);
    assertNotEquals(credential.id(), newer.id());
    assertEquals("张三丰", newer.holderName());
  }

  @Test
  void oneThatIsLeftStandsWhateverIsIssuedAfterwards() throws Exception {
    assertEquals(State.VALID, decide(Choice.LEAVE, ""));

    world.issuance.apply(World.request(PERSON, "留学"), "");
    assertEquals(State.VALID, world.credentials.byId(credential.id()).orElseThrow().state());
  }

  @Test
  void oneThatStandsNoLongerIsNotLeft() throws Exception {
    world.apply(PERSON);

    assertEquals(
        Reason.DECIDED,
        assertThrows(IssuanceException.class, () -> decide(Choice.LEAVE, "")).reason());
  }

  @Test
  void oneThatIsRevokedIsVoidAndSaysWhy() throws Exception {
    assertEquals(
        Reason.BAD_REQUEST,
        assertThrows(IssuanceException.class, () -> decide(Choice.REVOKE, " ")).reason());
    assertEquals(State.REVOKED, decide(Choice.REVOKE, "冒名顶替"));
  }

  @Test
  void isDecidedOnce() throws Exception {
    decide(Choice.LEAVE, "");

    assertEquals(
        Reason.DECIDED,
        assertThrows(IssuanceException.class, () -> decide(Choice.SUPERSEDE, "")).reason());
  }
}
