package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchReason;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class CredentialCollectionTest {
  private static final String ID = "50010120050101001X";
  private final World world;
  private String code;
  private String otherCode;

  CredentialCollectionTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void issue() throws Exception {
    world.idNumbers.put("P2", "");
    Batch batch = world.stage(new BatchRequest("proof", "", Map.of(), "", true), "P1\nP2\nP3\n");
    world.doAll();
    world.batches.start(batch.id(), World.STAFF);
    world.doAll();
    List<BatchRow> rows = world.rows(batch);
    code = rows.get(0).collectionCode().orElseThrow();
    otherCode = rows.get(1).collectionCode().orElseThrow();
  }

  private Refusal refusal(String number, String id, String typed, String client) {
    return assertThrows(Refusal.class, () -> world.desk.collect(number, id, typed, client));
  }

  @Test
  void whoHasNumberIdNumberAndCodeCollects() throws Exception {
    assertEquals("c1", world.desk.collect("P1", ID, code, "c").id());
    assertEquals(
        "c1",
        world
            .desk
            .collect(
                " Ｐ１ ",
                "500101 20050101 001x",
                code.toLowerCase(Locale.ROOT).replace("-", " "),
                "c")
            .id());
  }

  @Test
  void whateverIsWrongTheAnswerIsTheSame() {
    String words = refusal("P1", ID, otherCode, "c").getMessage();
    for (Refusal each :
        List.of(
            refusal("P1", "500101200501010028", code, "c"),
            refusal("P3", ID, code, "c"),
            refusal("nobody", ID, code, "c"),
            refusal("P1", ID, "", "c"),
            refusal("P1", ID, "x".repeat(5000), "c"),
            refusal("x".repeat(5000), ID, code, "c"))) {
      assertEquals(BatchReason.NO_MATCH, each.reason());
      assertEquals(words, each.getMessage());
    }
  }

  @Test
  void whereNoIdNumberIsKnownAnEmptyOneDoesNotMatch() {
    assertEquals(BatchReason.NO_MATCH, refusal("P2", "", otherCode, "c").reason());
  }

  @Test
  void guessingIsThrottledForAClientAndForANumber() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertEquals(BatchReason.NO_MATCH, refusal("P1", ID, otherCode, "c").reason());
    }
    assertEquals(BatchReason.THROTTLED, refusal("P1", ID, code, "c").reason());
    assertEquals("c1", world.desk.collect("P1", ID, code, "elsewhere").id());
    for (int i = 0; i < 100; i++) {
      refusal("P1", ID, otherCode, "d" + i);
    }
    assertEquals(BatchReason.THROTTLED, refusal("P1", ID, code, "another").reason());

    world.pass(FailureThrottle.WINDOW);

    assertEquals("c1", world.desk.collect("P1", ID, code, "c").id());
  }

  @Test
  void aHundredFailuresOfAnAddressRefuseNobodyElseThere() throws Exception {
    for (int i = 0; i < 100; i++) {
      refusal("Q" + i, ID, otherCode, "campus");
    }

    assertEquals("c1", world.desk.collect("P1", ID, code, "campus").id());
  }

  @Test
  void whatWasSupersededIsCollectedAsItIsNowAndWhatWasRevokedIsNot() throws Exception {
    world.issuer.put("c1", "P1", 1, Credential.State.SUPERSEDED, Optional.of("c9"));
    world.issuer.put("c9", "P1", 9, Credential.State.VALID, Optional.empty());
    assertEquals("c9", world.desk.collect("P1", ID, code, "c").id());

    world.issuer.put("c9", "P1", 9, Credential.State.REVOKED, Optional.empty());
    assertEquals(BatchReason.REVOKED, refusal("P1", ID, code, "c").reason());
  }
}
