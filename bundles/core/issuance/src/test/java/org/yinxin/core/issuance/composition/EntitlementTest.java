package org.yinxin.core.issuance.composition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** An offer says what an application with the first choice of each option would say. */
@EachDatabase
final class EntitlementTest {
  private static final String PERSON = "2022001";
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));

  private final World world;
  private final OfferService offers;

  EntitlementTest(TestDatabase kind) {
    world = new World(kind);
    offers = new OfferService(world.types, world.registry, world.registry, world.holds);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  /** Returns why the person may not have the type, which offer and application agree on. */
  private Optional<LocalizedText> refusal() throws Refusal {
    Optional<LocalizedText> offered = offers.to(PERSON, CLERK).get(0).refusal();
    assertEquals(applied(), offered);
    return offered;
  }

  private Optional<LocalizedText> applied() {
    try {
      var unused = world.issuance.apply(World.request(PERSON, ""), Submission.BY_HOLDER, "");
      return Optional.empty();
    } catch (Refusal e) {
      assertEquals(IssuanceReason.NOT_ELIGIBLE, e.reason());
      return Optional.of(e.explanation());
    }
  }

  private Hold hold(String reason) throws Refusal {
    return world.holds.place(PERSON, "academic-affairs", Hold.Category.OTHER, reason, CLERK);
  }

  @Test
  void holdsComeFirstThenGroupsThenTheType() throws Exception {
    world.registry.audiences.put(PERSON, "staff");
    world.types.suffices = records -> false;
    Hold hold = hold("欠费");
    assertEquals(Optional.of(hold.explanation()), refusal());

    world.holds.lift(hold.id(), CLERK);
    assertEquals(Optional.of(Entitlement.OTHER_GROUP), refusal());

    world.registry.audiences.put(PERSON, "undergraduate");
    assertEquals("没有学籍", refusal().orElseThrow().zh());

    world.types.suffices = records -> true;
    assertEquals(Optional.empty(), refusal());
  }

  @Test
  void ofSeveralHoldsTheNewestIsNamed() throws Exception {
    for (int i = 0; i < 5; i++) {
      Hold hold = hold("理由" + i);
      assertEquals(Optional.of(hold.explanation()), refusal());
    }
  }

  @Test
  void whatTheFirstChoicesLeaveOutIsNoGround() throws Exception {
    world.registry.idNumbers.put(PERSON, "000000200503020123");
    world.types.suffices =
        records ->
            records
                .first(AcademicRecords.PERSON)
                .filter(person -> !person.text("id_number").isEmpty())
                .isPresent();

    assertTrue(refusal().isPresent());
  }

  @Test
  void englishNamesAreNoGroundForADocumentInChinese() throws Exception {
    world.registry.hasTranslations = true;
    world.types.needs.add(AcademicRecords.TRANSLATION);
    world.types.suffices = records -> !records.all(AcademicRecords.TRANSLATION).isEmpty();

    assertTrue(refusal().isPresent());
  }

  @Test
  void ofWhomNothingIsKnownIsOfNoGroup() throws Exception {
    world.registry.names.remove(PERSON);

    assertEquals(Optional.of(Entitlement.OTHER_GROUP), refusal());
  }
}
